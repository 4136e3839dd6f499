import { pageQuery } from '../../../contracts/paging';

it.each([
  ['name:asc', true],
  ['createdAt:desc', true],
  ['constructor:asc', false],
  ['toString:desc', false],
  ['name', false],
  ['name:up', false],
  ['na me:asc', false],
])('sorts by %s: %s', (sort, taken) => {
  expect(pageQuery.safeParse({ sort }).success).toBe(taken);
});

it.each([0, 101, -1, 'x', 1.5])('refuses a page of %p rows', (pageSize) => {
  expect(pageQuery.safeParse({ pageSize }).success).toBe(false);
});
