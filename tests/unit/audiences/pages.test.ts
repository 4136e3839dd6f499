import { pageOf } from '../../../server/audiences/person-pages';
import { PersonSet, readySets } from '../../../server/platform/sets';

beforeAll(() => readySets());

const page = (set: PersonSet, cursor?: string | null) =>
  pageOf(set, ['list'], { cursor: cursor ?? undefined, pageSize: 3 });

test('pages forward and back show everybody once', () => {
  const set = PersonSet.of([2, 3, 5, 7, 11, 13, 17]);
  const first = page(set);
  const second = page(set, first.meta.pagination.next);
  const third = page(set, second.meta.pagination.next);
  expect([first, second, third].map(({ persons }) => persons)).toEqual([
    [2, 3, 5],
    [7, 11, 13],
    [17],
  ]);
  expect(first.meta.pagination).toMatchObject({ previous: null, total: 7, estimated: false });
  expect(third.meta.pagination.next).toBeNull();
  expect(page(set, third.meta.pagination.previous).persons).toEqual([7, 11, 13]);
  expect(page(set, second.meta.pagination.previous).persons).toEqual([2, 3, 5]);
});

test('people who leave between two pages hide nobody', () => {
  const first = page(PersonSet.of([1, 2, 3, 4, 5]));
  const rest = page(PersonSet.of([1, 4, 5]), first.meta.pagination.next);
  expect(rest.persons).toEqual([4, 5]);
});

test('an empty set is one empty page', () => {
  expect(page(PersonSet.of()).meta.pagination).toMatchObject({ next: null, previous: null });
});

test('a cursor of another list is refused', () => {
  const { next } = pageOf(PersonSet.of([1, 2, 3, 4]), ['other'], { pageSize: 3 }).meta.pagination;
  expect(() => page(PersonSet.of([1, 2]), next)).toThrow('belongs to another list');
});

test('a page of a large set never lists the whole of it', () => {
  const set = PersonSet.of(Array.from({ length: 1_000 }, (_, n) => n + 1));
  const whole = jest.spyOn(set, 'toArray');
  const second = page(set, page(set).meta.pagination.next);
  expect(page(set, second.meta.pagination.next).persons).toEqual([7, 8, 9]);
  expect(whole).not.toHaveBeenCalled();
});
