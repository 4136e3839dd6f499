import { scheduleInWords } from '../../../server/platform/jobs/words';

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
