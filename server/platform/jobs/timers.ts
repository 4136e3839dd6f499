import { scheduleJob } from 'node-schedule';

/** Something armed that can be called off. */
export interface Armed {
  cancel(): void;
}

/** Where the scheduler's delays and cron firings come from; tests hand in their own. */
export interface Timers {
  after(ms: number, work: () => void): Armed;
  /** Fires at each due time of the rule, in the zone, with the time it was due at. */
  cron(rule: string, timeZone: string, work: (due: Date) => void): Armed;
}

export const systemTimers: Timers = {
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
  cron(rule, timeZone, work) {
    const job = scheduleJob({ rule, tz: timeZone }, work);
    return { cancel: () => job?.cancel() };
  },
};
