import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import type { Job, JobRun } from '../../../contracts/jobs';
import type { StatusWord } from '../../components/status-badge';
import { useText, type Text } from '../../hooks/use-text';
import { useScheduleWords } from '../exports/schedule-words';

const INTERVAL = /^every (?:(\d+) )?(second|minute|hour|millisecond)s?$/;

/** The server says intervals in English and gives cron rules as they are. */
export function scheduleText(
  t: Text,
  { schedule, timeZone }: Job,
  say: (cron: string) => string = (cron) => cron,
): string {
  const [, count, unit] = INTERVAL.exec(schedule) ?? [];
  if (unit === 'second' || unit === 'minute' || unit === 'hour') {
    return t(`jobs.every.${unit}`, { count: Number(count ?? 1) });
  }
  return timeZone ? `${say(schedule)} (${timeZone})` : schedule;
}

/** When a job runs, in the reader's words. */
export function useScheduleText(): (job: Job) => string {
  const t = useText();
  const say = useScheduleWords();
  return useCallback((job) => scheduleText(t, job, say), [say, t]);
}

/** Jobs of the plugin itself have translated names; an export's job is named by its flow. */
export function useJobTitle(): (job: Pick<Job, 'name' | 'title'>) => string {
  const intl = useIntl();
  return useCallback(
    ({ name, title }) => {
      const id = `cdp.jobs.name.${name}`;
      return id in intl.messages ? intl.formatMessage({ id }) : title;
    },
    [intl],
  );
}

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** "1.2 sec", "4 min": how long a run took. */
export function useDuration(): (run: JobRun | null) => string {
  const intl = useIntl();
  return useCallback(
    (run) => {
      if (!run?.endedAt) return '–';
      const passed = Date.parse(run.endedAt) - Date.parse(run.startedAt);
      const [unit, size] = UNITS.find(([, ms]) => passed >= ms) ?? (['millisecond', 1] as const);
      return intl.formatNumber(passed / size, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: unit === 'millisecond' ? 0 : 1,
      });
    },
    [intl],
  );
}

/** A job's state in one word. */
export function stateOf(job: Job): StatusWord {
  if (job.running) return 'running';
  if (!job.enabled) return 'disabled';
  return job.lastRun?.status ?? 'waiting';
}
