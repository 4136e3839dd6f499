import { canonicalEvent, EVENT_ALIASES, RAPTOR_EVENTS } from '../../../contracts/event-aliases';

it.each([
  ['product/add_to_cart', undefined, 'Product Added'],
  ['product', 'add_to_cart', 'Product Added'],
  ['Added Product', undefined, 'Product Added'],
  ['Product Added', undefined, 'Product Added'],
  ['Added Product', 'clicked', 'Product Added'],
  ['toString', undefined, 'toString'],
  ['product', 'toString', 'product'],
])('files %s %s under %s', (name, action, canonical) => {
  expect(canonicalEvent(name, action)).toBe(canonical);
});

it('leads to names that are no aliases themselves', () => {
  const names = Object.values(EVENT_ALIASES);
  expect(names.filter((name) => canonicalEvent(name) !== name)).toEqual([]);
});

it('leaves the names of calls that mean something else alone', () => {
  expect(RAPTOR_EVENTS.map((name) => canonicalEvent(name))).toEqual([...RAPTOR_EVENTS]);
});
