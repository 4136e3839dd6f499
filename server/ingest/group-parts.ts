import type { Knex } from 'knex';

import type { Dictionary, TraitMappings } from '../events';
import type { Identifiers, ViolationLog } from '../identity';
import type { Clock } from '../platform/clock';
import type { IdBlocks } from '../platform/database';
import type { Log } from '../platform/log';
import type { EntryFilings } from './entry-snapshots';

/** What storing a group works with; one set for each process. */
export interface GroupParts {
  knex: Knex;
  clock: Clock;
  eventTypes: Dictionary;
  traitNames: Dictionary;
  fragmentIds: IdBlocks;
  eventIds: IdBlocks;
  batchIds: IdBlocks;
  identifiers: Identifiers;
  violations: ViolationLog;
  /** Properties of events that are traits as well. @default none */
  mappings?: Pick<TraitMappings, 'inForce'>;
  /** What entries that messages name are filed under. @default nothing is kept of it */
  filings?: EntryFilings;
  log?: Log;
}
