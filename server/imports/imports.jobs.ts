import type { Knex } from 'knex';

import type { Clock } from '../platform/clock';
import type { JobDefinition } from '../platform/jobs';
import { importsRepository } from './imports.repository';
import { importsTables } from './imports.tables';
import { piecesRepository } from './pieces.repository';
import { refusalsRepository } from './refusals.repository';
import type { ImportWork } from './work';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT_ONCE = 100;

/** Dry runs and runs: one at a time, whichever process has the lease. */
export const importsJob = (work: ImportWork): JobDefinition => ({
  name: 'imports.work',
  title: 'Check and store imported files',
  schedule: { everyMs: 5_000 },
  quiet: true,
  wakeUp: 'import-queued',
  resume: true,
  run: (context) => work.run(context),
});

const daysOf = (table: string): number => {
  const personal = importsTables.find((declared) => declared.table === table)?.personal;
  if (personal?.kind !== 'age') throw new Error(`${table} does not go by age`);
  return personal.days;
};

/** Deletes files that nobody imported, uploads that never ended, and refused lines that are old. */
export const importsAgeOutJob = (knex: Knex, clock: Clock): JobDefinition => ({
  name: 'imports.age-out',
  title: 'Delete files and refused lines of old imports',
  schedule: { everyMs: HOUR },
  quiet: true,
  async run() {
    const now = clock.now();
    const filesBefore = now - daysOf('cdp_import_pieces') * DAY;
    const refusedBefore = now - daysOf('cdp_import_refusals') * DAY;
    let done = await piecesRepository.removeOlder(knex, filesBefore);
    done += await refusalsRepository.removeOlder(knex, refusedBefore);
    for (const id of await importsRepository.abandoned(knex, filesBefore, AT_ONCE)) {
      await importsRepository.remove(knex, id);
      done += 1;
    }
    return { done };
  },
});
