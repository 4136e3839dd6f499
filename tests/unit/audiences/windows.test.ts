import type { EventWindow } from '../../../contracts/audiences';
import { startOfPeriod } from '../../../server/audiences/leaves/calendar';
import { offsetsOf, spanOf } from '../../../server/audiences/leaves/window';

const at = (text: string) => Date.parse(text);
const NOW = at('2026-03-29T12:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const span = (window: EventWindow, zone = 'UTC', now = NOW) => spanOf(window, now, zone);

test.each<[EventWindow, number | null, number]>([
  [{ kind: 'any' }, null, NOW],
  [{ kind: 'last', amount: 3, unit: 'hours' }, NOW - 3 * HOUR, NOW],
  [{ kind: 'between', from: 3, to: 1, unit: 'days' }, NOW - 3 * DAY, NOW - DAY],
  [{ kind: 'between', from: 3, to: 0, unit: 'days' }, NOW - 3 * DAY, NOW],
  [{ kind: 'more-than', amount: 2, unit: 'days' }, null, NOW - 2 * DAY],
  [{ kind: 'before', at: '2026-01-01T00:00:00.000Z' }, null, at('2026-01-01T00:00:00Z')],
  [{ kind: 'before', at: '2027-01-01T00:00:00.000Z' }, null, NOW],
  [{ kind: 'after', at: '2026-01-01T00:00:00.000Z' }, at('2026-01-01T00:00:00Z'), NOW],
  [{ kind: 'calendar', period: 'day', from: 0, to: 0 }, at('2026-03-29T00:00:00Z') - 1, NOW],
  [
    { kind: 'calendar', period: 'day', from: 7, to: 1 },
    at('2026-03-22T00:00:00Z') - 1,
    at('2026-03-29T00:00:00Z') - 1,
  ],
  [
    { kind: 'calendar', period: 'month', from: 1, to: 1 },
    at('2026-02-01T00:00:00Z') - 1,
    at('2026-03-01T00:00:00Z') - 1,
  ],
])('%j is (%s, %s]', (window, after, until) => {
  expect(span(window)).toEqual({ after, until });
});

test.each([
  ['day', 0, 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['day', 1, 'Europe/Berlin', '2026-03-29T22:00:00Z'],
  ['day', 0, 'America/New_York', '2026-03-29T04:00:00Z'],
  ['week', 0, 'Europe/Berlin', '2026-03-22T23:00:00Z'],
  ['week', -1, 'UTC', '2026-03-16T00:00:00Z'],
  ['month', 0, 'Asia/Kolkata', '2026-02-28T18:30:00Z'],
  ['month', -2, 'UTC', '2026-01-01T00:00:00Z'],
  ['year', 0, 'Pacific/Auckland', '2025-12-31T11:00:00Z'],
] as const)('the %s %d in %s begins at %s', (period, offset, zone, expected) => {
  expect(new Date(startOfPeriod(NOW, period, offset, zone)).toISOString()).toBe(
    new Date(expected).toISOString(),
  );
});

test('a day whose midnight the clocks skip begins with the first instant there is', () => {
  // Cairo put the clock forward at midnight of 2024-04-26.
  const noon = at('2024-04-26T12:00:00Z');
  expect(new Date(startOfPeriod(noon, 'day', 0, 'Africa/Cairo')).toISOString()).toBe(
    '2024-04-25T22:00:00.000Z',
  );
});

test('an event changes the truth when it enters a window and when it leaves it', () => {
  expect(offsetsOf({ kind: 'any' })).toEqual([0]);
  expect(offsetsOf({ kind: 'last', amount: 2, unit: 'hours' })).toEqual([0, 2 * HOUR]);
  expect(offsetsOf({ kind: 'between', from: 3, to: 1, unit: 'days' })).toEqual([0, 3 * DAY, DAY]);
});
