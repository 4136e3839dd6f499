import { allDays } from '../../../admin/pages/profiles/all-days';
import { groupFeed, localDay, subjectOf } from '../../../admin/pages/profiles/feed-groups';
import type { ProfileEvent } from '../../../contracts/profiles';

let counter = 0;
const event = (type: string, at: string, properties: Record<string, unknown> = {}) =>
  ({
    id: `e${(counter += 1)}`,
    type,
    at,
    receivedAt: at,
    source: null,
    trusted: false,
    payload: { properties },
  }) satisfies ProfileEvent;

describe('the feed of a profile', () => {
  it('joins what was done several times in a row', () => {
    const shoe = { name: 'Trail shoe' };
    const [day] = groupFeed([
      event('Product Viewed', '2026-05-03T12:03:00.000Z', shoe),
      event('Product Viewed', '2026-05-03T12:02:00.000Z', shoe),
      event('Product Viewed', '2026-05-03T12:01:00.000Z', { name: 'Tent' }),
      event('Product Viewed', '2026-05-03T12:00:00.000Z', shoe),
    ]);
    const [visit] = day?.visits ?? [];
    expect(visit?.groups.map(({ events }) => events.length)).toEqual([2, 1, 1]);
  });

  it('ends a visit after half an hour without an event', () => {
    const [day] = groupFeed([
      event('$page', '2026-05-03T12:31:00.000Z', { path: '/' }),
      event('$page', '2026-05-03T12:20:00.000Z', { path: '/' }),
      event('$page', '2026-05-03T11:49:59.000Z', { path: '/' }),
    ]);
    expect(day?.visits.map(({ from, to }) => [from.slice(11, 16), to.slice(11, 16)])).toEqual([
      ['12:20', '12:31'],
      ['11:49', '11:49'],
    ]);
  });

  it('begins anew each day', () => {
    const days = groupFeed([
      event('$page', '2026-05-03T12:00:00.000Z', { path: '/' }),
      event('$page', '2026-05-01T12:00:00.000Z', { path: '/' }),
    ]);
    expect(days.map(({ day }) => day)).toEqual(['2026-05-03', '2026-05-01']);
  });

  it.each([
    ['Product Viewed', { name: 'Tent', product_id: '7' }, 'Tent'],
    ['$page', { path: '/tents', url: 'https://x/tents' }, '/tents'],
    ['Order Completed', { order_id: 'A-1', name: 'x' }, 'A-1'],
    ['Signed Up', {}, undefined],
    ['Signed Up', { name: 5 }, undefined],
  ])('says what %s is about', (type, properties, subject) => {
    expect(subjectOf(event(type, '2026-05-03T12:00:00.000Z', properties))).toBe(subject);
  });

  it('writes days so that they sort', () => {
    expect(localDay('2026-05-03T12:00:00.000Z')).toBe('2026-05-03');
  });

  it('draws every one of the last 90 days', () => {
    const days = allDays([{ day: '2026-05-01', events: 4 }], new Date('2026-05-03T08:00:00Z'));
    expect(days).toHaveLength(90);
    expect(days.at(-1)).toEqual({ day: '2026-05-03', events: 0 });
    expect(days.at(-3)).toEqual({ day: '2026-05-01', events: 4 });
  });
});
