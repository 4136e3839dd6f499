import type { Knex } from 'knex';

import {
  buryAgain,
  buryPerson,
  erasuresRepository,
  type CanonicalMap,
  type Erasure,
  type Identifiers,
  type People,
} from '../../identity';
import type { Clock } from '../../platform/clock';
import { inTransaction, isUniqueViolation, type TableDeclaration } from '../../platform/database';
import { epochsRepository } from '../../platform/epochs';
import { invalid, notFound } from '../../platform/http';
import type { JobDefinition } from '../../platform/jobs';
import { mentionsAny } from './mentions';
import {
  sweepRepository,
  type AgeTable,
  type FragmentTable,
  type PayloadTable,
} from './sweep.repository';

export interface ForgettingParts {
  knex: Knex;
  clock: Clock;
  canonicals: CanonicalMap;
  people: People;
  identifiers: Identifiers;
  /** What every table of the plugin holds about people. */
  tables: readonly TableDeclaration[];
}

/**
 * Forgets people. The person himself is gone at once: nobody finds him, his identifiers name nobody
 * and are not taken in again. What was stored about him is deleted by a job, in batches that a
 * crash may interrupt anywhere, and once more a minute later for what was on its way.
 */
export class Forgetting {
  constructor(private readonly parts: ForgettingParts) {}

  /** Asking twice changes nothing. `confirm` is the profile's id, as the caller means it. */
  async forget(publicId: string, confirm: string): Promise<void> {
    const { knex, clock, people, canonicals, identifiers } = this.parts;
    if (confirm !== publicId) {
      throw invalid('profile.confirmation-wrong', [
        { path: 'confirm', message: `must be ${publicId}, the id of the profile to forget` },
      ]);
    }
    const found = await people.find(publicId);
    if (!found) {
      if (await erasuresRepository.byPublicId(knex, publicId)) return;
      throw notFound('profile.unknown', `There is no profile ${publicId}`);
    }
    const person = { fragment: found.fragment, publicId };
    try {
      await inTransaction(knex, async (trx) => {
        const now = clock.now();
        const { fragments } = await buryPerson(trx, identifiers, person, now);
        await epochsRepository.touch(trx, fragments, [], now);
      });
    } catch (error) {
      // Somebody else asked at the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
    await canonicals.refresh();
  }

  /** Goes on with every erasure that is not done; answers how many were done. */
  async sweep(signal?: AbortSignal): Promise<number> {
    const { knex, clock } = this.parts;
    let done = 0;
    for (const erasure of await erasuresRepository.open(knex)) {
      if (signal?.aborted) break;
      const again = erasure.status === 'settling';
      if (again && erasure.againAt > clock.now()) continue;
      const texts = again
        ? await inTransaction(knex, (trx) => buryAgain(trx, erasure, clock.now()))
        : erasure.texts;
      if (!(await this.sweepOne(erasure, texts, signal))) break;
      await erasuresRepository.move(knex, erasure.id, again ? 'done' : 'settling', clock.now());
      if (again) done += 1;
    }
    return done;
  }

  /** Answers false when it was told to stop before it was through. */
  private async sweepOne(
    { fragments }: Erasure,
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<boolean> {
    const { knex, tables } = this.parts;
    const payloads = tables.filter(
      (table): table is PayloadTable => table.personal.kind === 'payload',
    );
    for (const declaration of tables) {
      if (isErased(declaration)) {
        const own = payloads.filter(({ personal }) => personal.via.table === declaration.table);
        const key = await sweepRepository.keyOf(knex, declaration);
        for (let more = true; more;) {
          if (signal?.aborted) return false;
          more = await sweepRepository.rows(knex, declaration, key, own, fragments);
        }
      } else if (hasTexts(declaration)) {
        const mentions = mentionsAny(texts);
        for (let after: number | null = 0; after !== null;) {
          if (signal?.aborted) return false;
          after = await sweepRepository.mentions(knex, declaration, after, mentions);
        }
      }
    }
    return true;
  }
}

const isErased = (table: TableDeclaration): table is FragmentTable =>
  table.personal.kind === 'fragment' && table.personal.onErase === 'delete';

const hasTexts = (table: TableDeclaration): table is AgeTable =>
  table.personal.kind === 'age' && Boolean(table.personal.texts?.length);

/** Deletes what is stored about people who were forgotten. */
export const forgetJob = (forgetting: Forgetting): JobDefinition => ({
  name: 'profiles.forget',
  title: 'Delete what is stored about people who were forgotten',
  schedule: { everyMs: 5_000 },
  quiet: true,
  run: async ({ signal }) => ({ done: await forgetting.sweep(signal) }),
});
