import { merged } from '../../../admin/pages/live/merged';
import type { LiveItem } from '../../../contracts/live';

const line = (id: number, second: number, kind: LiveItem['kind'] = 'event'): LiveItem => ({
  ...{ kind, id, fate: 'accepted', type: 'track', event: 'A', source: null, code: null, count: 1 },
  at: new Date(second * 1_000).toISOString(),
});
const names = (items: readonly LiveItem[]) => items.map(({ kind, id }) => `${kind} ${id}`);

describe('lines of the live view', () => {
  it('come once, though answers overlap and ids of kinds are alike', () => {
    const first = merged([], [line(2, 2), line(1, 1)]);
    const second = merged(first, [line(3, 3), line(2, 2), line(1, 2, 'letter')]);
    expect(names(second)).toEqual(['event 3', 'event 2', 'letter 1', 'event 1']);
  });

  it('find their place when they were committed late', () => {
    expect(names(merged([line(9, 5)], [line(4, 3), line(7, 6)]))).toEqual([
      'event 7',
      'event 9',
      'event 4',
    ]);
  });

  it('are the newest two hundred', () => {
    const many = Array.from({ length: 300 }, (_, n) => line(n, n));
    const kept = merged(many, []);
    expect([kept.length, kept[0]?.id]).toEqual([200, 299]);
  });
});
