import { errorText } from '../../../server/platform/jobs';
import { scheduleInWords } from '../../../server/platform/jobs/words';

test('a database error is told by its code, never by its statement or values', () => {
  const pg = Object.assign(
    new Error(`insert into "t" values ('ann@example.com') - duplicate key value`),
    { code: '23505', severity: 'ERROR', constraint: 't_name_uq' },
  );
  expect(errorText(pg)).toBe('Database error 23505 (t_name_uq)');
  const mysql = Object.assign(new Error(`insert … 'Ann' - Duplicate entry 'Ann' for key 'x'`), {
    code: 'ER_DUP_ENTRY',
    sqlState: '23000',
  });
  expect(errorText(mysql)).toBe('Database error ER_DUP_ENTRY');
});

test('other errors keep their words, but no address, line break or endless text', () => {
  const text = errorText(new Error(`No row for ann@example.com\nin "feed" ${'x'.repeat(900)}`));
  expect(text).toMatch(/^No row for •••@••• in "feed" x+$/);
  expect(text.length).toBeLessThanOrEqual(500);
  expect(errorText('plain')).toBe('plain');
});

test.each([
  [{ everyMs: 1_000 }, 'every second'],
  [{ everyMs: 2_000 }, 'every 2 seconds'],
  [{ everyMs: 60_000 }, 'every minute'],
  [{ everyMs: 300_000 }, 'every 5 minutes'],
  [{ everyMs: 3_600_000 }, 'every hour'],
  [{ everyMs: 250 }, 'every 250 milliseconds'],
  [{ cron: '0 2 * * *', timeZone: 'UTC' }, '0 2 * * *'],
])('%j reads "%s"', (schedule, words) => {
  expect(scheduleInWords(schedule)).toBe(words);
});
