import { kindOf, lookUp, PATH_LIMITS, valuesOf } from '../../../server/events/catalogue/paths';

it.each([
  ['2026-01-01', 'time'],
  ['2026-01-01T10:00:00.000Z', 'time'],
  ['2026', 'text'],
  [1, 'number'],
  [false, 'boolean'],
  [null, 'null'],
  [[], 'list'],
  [{}, 'object'],
])('%p is a %s', (value, kind) => {
  expect(kindOf(value)).toBe(kind);
});

it('finds values within objects and lists', () => {
  const body = { products: [{ price: 1 }, { price: 2, tags: [['x']] }], 'a.b': { c: true } };
  expect(lookUp(body, 'products[].price')).toEqual([1, 2]);
  expect(lookUp(body, 'a.b.c')).toEqual([true]);
  expect(lookUp(body, 'products[].nothing')).toEqual([]);
});

it('looks neither too deep, nor at too many values or too long names', () => {
  const deep = { a: { b: { c: { d: { e: 1 } } } } };
  expect(valuesOf(deep).map(({ path }) => path)).toEqual(['a', 'a.b', 'a.b.c', 'a.b.c.d']);
  const wide = Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`k${n}`, n]));
  expect(valuesOf(wide)).toHaveLength(PATH_LIMITS.values);
  expect(valuesOf({ ['x'.repeat(201)]: 1 })).toEqual([]);
  expect(lookUp({ list: Array.from({ length: 50 }, (_, n) => n) }, 'list[]')).toHaveLength(50);
  expect(lookUp({ list: Array.from({ length: 500 }, (_, n) => n) }, 'list[]')).toHaveLength(100);
});
