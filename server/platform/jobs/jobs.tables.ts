import { declareTables, NOT_PERSONAL } from '../database';

/** Errors of runs are kept without values, see `platform/log`. */
export const jobsTables = declareTables('platform', {
  cdp_leases: NOT_PERSONAL,
  cdp_job_runs: NOT_PERSONAL,
});
