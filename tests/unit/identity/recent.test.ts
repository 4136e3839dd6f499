import { Recent } from '../../../server/identity/recent';

it('remembers what was used last and never more than it may', () => {
  const recent = new Recent<number>(10);
  for (let n = 0; n < 1_000; n += 1) {
    recent.set(String(n), n);
    expect(recent.get('0')).toBe(0);
  }
  const kept = Array.from({ length: 1_000 }, (_, n) => recent.get(String(n)));
  expect(kept.filter((value) => value !== undefined).length).toBeLessThanOrEqual(10);
});
