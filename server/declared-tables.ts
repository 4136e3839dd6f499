import { arrivalsTables } from './arrivals';
import { audiencesTables } from './audiences';
import { eventsTables } from './events';
import { exportsTables } from './exports';
import { identityTables } from './identity';
import { importsTables } from './imports';
import { ingestTables } from './ingest';
import type { TableDeclaration } from './platform/database';
import { jobsTables } from './platform/jobs';
import { outboxTables } from './platform/outbox';
import { consentTables } from './consent';
import { platformTables } from './platform/platform.tables';
import { profilesTables } from './profiles';
import { segmentsTables } from './segments';
import { sourcesTables } from './sources';
import { traitsTables } from './traits';

/** What every table of the plugin holds about people; a test finds one that is missing here. */
export const declaredTables: readonly TableDeclaration[] = [
  ...platformTables,
  ...jobsTables,
  ...outboxTables,
  ...sourcesTables,
  ...identityTables,
  ...eventsTables,
  ...traitsTables,
  ...consentTables,
  ...ingestTables,
  ...audiencesTables,
  ...segmentsTables,
  ...profilesTables,
  ...exportsTables,
  ...importsTables,
  ...arrivalsTables,
];
