import { cronFault, isTimeZone, nextRuns } from '../../../server/platform/jobs';

test.each([
  '*/30 * * * *',
  '0 */12 * * *',
  '0 2 * * mon-fri',
  '15,45 9-17 1 jan,JUL 7',
  '0 0 29 2 *',
  '  5   4  * * sun ',
])('the rule "%s" is right', (rule) => {
  expect(cronFault(rule)).toBeNull();
});

test.each([
  ['61 * * * *', 'minute "61" is not allowed: use 0–59'],
  ['* 24 * * *', 'hour "24" is not allowed: use 0–23'],
  ['0 0 0 * *', 'day of month "0" is not allowed: use 1–31'],
  ['0 0 * 13 *', 'month "13" is not allowed: use 1–12 or jan–dec'],
  ['0 0 * * 8', 'day of week "8" is not allowed: use 0–7 or sun–sat'],
  ['0 0 * foo *', 'month "foo"'],
  ['*/0 * * * *', 'minute "*/0"'],
  ['5-1 * * * *', 'minute "5-1"'],
  ['1-2-3 * * * *', 'minute "1-2-3"'],
  ['1,,2 * * * *', 'minute "1,,2"'],
  ['0 0 L * *', 'day of month "L"'],
  ['mon * * * *', 'minute "mon"'],
  ['* * * *', 'has 4 fields, five are needed: minute, hour, day of month, month, day of week'],
  ['0 * * * * *', 'has 6 fields'],
  ['@daily', 'has 1 fields'],
  ['0 0 30 2 *', 'day of month "30" never comes in month "2"'],
])('the rule "%s" is refused, naming field, text and range', (rule, message) => {
  expect(cronFault(rule)).toContain(message);
});

test('several wrong fields are all named', () => {
  expect(cronFault('99 99 * * *')).toMatch(/minute "99".*hour "99"/);
});

test('next runs follow the zone through the change of clocks', () => {
  const from = Date.parse('2026-10-24T12:00:00.000Z');
  const runs = nextRuns('0 3 * * *', 'Europe/Berlin', from, 2);
  expect(runs.map((run) => new Date(run).toISOString())).toEqual([
    '2026-10-25T02:00:00.000Z',
    '2026-10-26T02:00:00.000Z',
  ]);
  expect(nextRuns('*/30 * * * *', 'UTC', from)).toHaveLength(5);
});

test('only zones that exist are time zones', () => {
  expect(['UTC', 'Europe/Berlin', 'America/New_York'].every(isTimeZone)).toBe(true);
  expect(['Mars/Olympus', '', 'Europe'].some(isTimeZone)).toBe(false);
});
