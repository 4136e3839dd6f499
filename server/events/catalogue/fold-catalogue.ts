import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';

import { inSnapshot, inTransaction } from '../../platform/database';
import { epochsRepository, type Epochs, type IdRange } from '../../platform/epochs';
import { eventsRepository } from '../events.repository';
import { catalogueRepository } from './catalogue.repository';
import { addTo, type Counted, type Tally } from './tally';

const CONSUMER = 'events.catalogue';
/** Messages read at once: a few milliseconds of SQLite's one thread. */
const SLICE = 250;

export interface CatalogueFoldParts {
  knex: Knex;
  epochs: Epochs;
  /** Told of each message before it is counted for good; what it answers is written with the counts. */
  also?: CatalogueFollower;
}

export interface SeenMessage extends Counted {
  sourceId: number;
  receivedAt: number;
}

/** Whoever else looks at each stored message once. */
export interface CatalogueFollower {
  see(message: SeenMessage): void;
  /** Within the transaction that says the messages were seen. */
  write(trx: Knex): Promise<void>;
  /** The messages will be seen again, or were written. */
  forget(): void;
}

/**
 * Counts what was stored since: each epoch names the events of its batches, so that commit order
 * does not matter. Counts and cursor move in one transaction, and only from where this process
 * read: of two that fold the same epoch, one writes nothing.
 */
export async function foldCatalogue(
  parts: CatalogueFoldParts,
  signal?: AbortSignal,
): Promise<number> {
  const { knex, epochs } = parts;
  if (!(await epochs.hasBegun(CONSUMER))) await begin(knex);
  let done = 0;
  for (const { epoch, eventIds } of await epochs.read(CONSUMER)) {
    if (signal?.aborted) break;
    const tally: Tally = new Map();
    parts.also?.forget();
    let counted = 0;
    for (const slice of slicesOf(eventIds)) {
      for (const message of await eventsRepository.messages(knex, slice)) {
        addTo(tally, message);
        parts.also?.see(message);
        counted += 1;
      }
      await setImmediate();
    }
    const moved = await inTransaction(knex, async (trx) => {
      if (!(await epochs.pass(CONSUMER, epoch, trx))) return false;
      await catalogueRepository.add(trx, tally);
      await parts.also?.write(trx);
      return true;
    });
    parts.also?.forget();
    if (!moved) break;
    done += counted;
  }
  return done;
}

/**
 * Takes in a log that was there before the catalogue: its counts as of one instant, less what the
 * epochs will still tell of. Its properties show with the next messages.
 */
async function begin(knex: Knex): Promise<void> {
  await inSnapshot(knex, async (trx) => {
    if (await epochsRepository.tellAll(trx)) return epochsRepository.startCursor(trx, CONSUMER, 0);
    const epoch = await epochsRepository.latest(trx);
    const tally = await catalogueRepository.countLog(trx);
    for (const range of await epochsRepository.waitingEvents(trx)) {
      for (const { eventTypeId, at } of await eventsRepository.messages(trx, range)) {
        const type = tally.get(eventTypeId);
        if (!type) continue;
        const day = Math.floor(at / 86_400_000);
        type.count -= 1;
        type.days.set(day, (type.days.get(day) ?? 0) - 1);
      }
    }
    await catalogueRepository.add(trx, tally);
    return epochsRepository.startCursor(trx, CONSUMER, epoch);
  });
}

function* slicesOf(ranges: readonly IdRange[]): Generator<IdRange> {
  for (const [first, last] of ranges) {
    for (let from = first; from <= last; from += SLICE) {
      yield [from, Math.min(last, from + SLICE - 1)];
    }
  }
}
