import { pathBetween } from '../../../server/identity/reachable';

const edges = (...pairs: [number, number][]) => pairs.map(([a, b]) => ({ a, b }));

it('goes the shortest way, in order', () => {
  const ring = edges([1, 2], [2, 3], [3, 4], [1, 5], [4, 5], [8, 9]);
  expect(pathBetween(1, 4, ring)).toEqual(edges([1, 5], [4, 5]));
  expect(pathBetween(4, 1, ring)).toEqual(edges([4, 5], [1, 5]));
});

it('finds none between two who are apart', () => {
  expect(pathBetween(1, 9, edges([1, 2], [8, 9]))).toEqual([]);
});
