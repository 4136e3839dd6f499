import type { Knex } from 'knex';

import {
  bodyOf,
  eventsRepository,
  mappedValue,
  mappingsRepository,
  type Dictionary,
  type TraitMapping,
} from '../events';
import { identityRepository } from '../identity';
import type { Clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { epochsRepository } from '../platform/epochs';
import type { JobContext, JobDefinition } from '../platform/jobs';
import { applyTraits, traitValueOf, type TraitWord } from '../traits';

/** Ids of events that one transaction goes through. */
const STEP = 1_000;

export interface BackfillParts {
  knex: Knex;
  clock: Clock;
  traitNames: Dictionary;
}

/**
 * Says of people what events that were stored before a mapping said: with the time, source and
 * trust of each, so that the outcome is the same as if the mapping had always been there.
 */
export async function backfillTraits(
  parts: BackfillParts,
  context: Pick<JobContext, 'signal' | 'progress'>,
): Promise<number> {
  const { knex, clock } = parts;
  let words = 0;
  for (const mapping of await mappingsRepository.waiting(knex)) {
    const { done = 0, total = 0 } = mapping.backfill ?? {};
    const trait = (await parts.traitNames.idsOf([mapping.trait], clock.now())).get(mapping.trait);
    if (trait === undefined) continue;
    for (let from = done + 1; from <= total; from += STEP) {
      if (context.signal.aborted) return words;
      const last = Math.min(total, from + STEP - 1);
      words += await backfillRange(parts, mapping, trait, [from, last]);
      context.progress(last, total);
    }
    await mappingsRepository.ended(knex, mapping.id, clock.now());
  }
  return words;
}

async function backfillRange(
  { knex, clock }: BackfillParts,
  mapping: TraitMapping,
  traitId: number,
  range: readonly [number, number],
): Promise<number> {
  const words = await wordsIn(knex, mapping, traitId, range);
  await inTransaction(knex, async (trx) => {
    await mappingsRepository.moved(trx, mapping.id, range[1]);
    if (words.length === 0) return;
    // Nobody joins or parts persons while it is said which word is in force.
    await identityRepository.lock(trx);
    const told = [...new Set(words.map(({ fragment }) => fragment))];
    const members = await identityRepository.components(trx, told);
    await identityRepository.hold(trx, [...new Set([...members.values()].flat())]);
    const byFragment = new Map(told.map((id): [number, number[]] => [id, [id]]));
    for (const own of members.values()) for (const id of own) byFragment.set(id, own);
    await applyTraits(trx, words, byFragment);
    await epochsRepository.touch(trx, told, [], clock.now());
  });
  return words.length;
}

async function wordsIn(
  knex: Knex,
  { eventTypeId, path }: TraitMapping,
  traitId: number,
  range: readonly [number, number],
): Promise<TraitWord[]> {
  const rows = await eventsRepository.ofTypeWithin(knex, eventTypeId, range);
  const payloads = await eventsRepository.payloads(
    knex,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) => {
    const value = mappedValue(bodyOf(payloads.get(row.id) ?? {}), path);
    if (value === undefined) return [];
    return [
      {
        ...traitValueOf(value),
        ...{ fragment: row.fragment, traitId, at: row.at, messageKey: row.messageKey },
        ...{ sourceId: row.sourceId, trust: row.trust },
      },
    ];
  });
}

export const backfillTraitsJob = (parts: BackfillParts): JobDefinition => ({
  name: 'traits.backfill',
  title: 'Take traits from earlier events',
  schedule: { everyMs: 5_000 },
  quiet: true,
  resume: true,
  async run(context) {
    return { done: await backfillTraits(parts, context) };
  },
});
