import type { Knex } from 'knex';

import type { Clock } from '../platform/clock';
import type { TableDeclaration } from '../platform/database';
import type { JobDefinition } from '../platform/jobs';
import { DEAD_LETTER_DAYS, deadLettersRepository } from './dead-letters.repository';
import { ingestRepository } from './ingest.repository';
import { ingestTables } from './ingest.tables';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long it can be seen when a source sent how much, in days. */
const BATCH_DAYS = 90;
/** How long it can be seen which words about who is who were not followed. */
const VIOLATION_DAYS = 90;
/** Rows in one statement: none may hold SQLite up. */
const AT_ONCE = 1_000;

/** Deletes what the declarations keep for a time only, and what is told of old batches. */
export const ageOutJob = (
  knex: Knex,
  clock: Clock,
  tables: readonly TableDeclaration[] = ingestTables,
): JobDefinition => ({
  name: 'ingest.age-out',
  title: 'Delete refused messages and counts that are too old',
  schedule: { everyMs: HOUR },
  quiet: true,
  async run({ signal }) {
    const now = clock.now();
    const before = now - BATCH_DAYS * DAY;
    const kept = await ingestRepository.lastBatchesBefore(knex, before);
    const rules = [
      { table: 'cdp_batches', column: 'received_at', before, kept },
      { table: 'cdp_violations', column: 'at', before: now - VIOLATION_DAYS * DAY, kept: [] },
    ];
    for (const { table, personal } of tables) {
      if (personal.kind !== 'age') continue;
      const { column, days } = personal;
      rules.push({ table, column, before: now - days * DAY, kept: [] });
    }
    let done = 0;
    for (const rule of rules) {
      for (let full = true; full && !signal.aborted;) {
        const deleted = await ingestRepository.deleteOlder(knex, rule, AT_ONCE);
        full = deleted === AT_ONCE;
        done += deleted;
      }
    }
    const firstDay = Math.floor(now / DAY) - DEAD_LETTER_DAYS;
    done += await deadLettersRepository.forgetDays(knex, firstDay);
    return { done };
  },
});
