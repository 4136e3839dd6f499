import { relativeParts } from '../../../admin/components/relative-parts';
import { scheduleText, stateOf } from '../../../admin/pages/jobs/job-words';
import { segmentNode } from '../../../admin/pages/sources/snippets';
import { ANY_RIGHT } from '../../../admin/permissions';
import type { Job } from '../../../contracts/jobs';
import { RIGHTS } from '../../../contracts/rights';

const job = (change: Partial<Job>): Job => ({
  name: 'audiences.refresh',
  title: 'Refresh audiences',
  schedule: 'every 10 seconds',
  timeZone: null,
  enabled: true,
  running: false,
  runnable: true,
  lastRun: null,
  nextRunAt: null,
  ...change,
});

const echo = (id: string, values?: object) => `${id} ${JSON.stringify(values)}`;

describe('words of the admin', () => {
  it.each([
    [-5_000, [-5, 'second']],
    [-61_000, [-1, 'minute']],
    [3_700_000, [1, 'hour']],
    [-86_400_000 * 3, [-3, 'day']],
    [-86_400_000 * 70, [-2, 'month']],
    [-86_400_000 * 800, [-2, 'year']],
  ])('says %i ms in the largest unit there is one of', (passed, parts) => {
    expect(relativeParts(passed)).toEqual(parts);
  });

  it.each([
    ['every 10 seconds', null, 'jobs.every.second {"count":10}'],
    ['every minute', null, 'jobs.every.minute {"count":1}'],
    ['0 3 * * *', 'Europe/Paris', '0 3 * * * (Europe/Paris)'],
    ['every 250 milliseconds', null, 'every 250 milliseconds'],
  ])('says the schedule %s', (schedule, timeZone, said) => {
    expect(scheduleText(echo, job({ schedule, timeZone }))).toBe(said);
  });

  it('says the state of a job in one word', () => {
    expect(stateOf(job({}))).toBe('waiting');
    expect(stateOf(job({ enabled: false }))).toBe('disabled');
    expect(stateOf(job({ enabled: false, running: true }))).toBe('running');
  });

  it('gives the SDK for Node its path apart, as it drops one from the host', () => {
    const code = segmentNode({ url: 'https://cms.example/api/cdp/v1', key: 'k' });
    expect(code).toContain("host: 'https://cms.example'");
    expect(code).toContain("path: '/api/cdp/v1/batch'");
  });

  it('opens the menu for every right of the plugin', () => {
    expect(ANY_RIGHT.map(({ action }) => action)).toEqual(
      RIGHTS.map((right) => `plugin::cdp.${right}`),
    );
  });
});
