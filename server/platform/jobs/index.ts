export { cronFault, isTimeZone, nextRuns } from './cron';
export { jobsController } from './jobs.controller';
export { JobRunsRepository } from './jobs.repository';
export { jobsTables } from './jobs.tables';
export { JobsService } from './jobs.service';
export { LeasesRepository, type Connection } from './leases.repository';
export { newIdentity, type ProcessIdentity } from './process-identity';
export { Scheduler } from './scheduler';
export type { Armed, Timers } from './timers';
export {
  LeaseLostError,
  type JobContext,
  type JobDefinition,
  type JobState,
  type JobTrigger,
} from './types';
