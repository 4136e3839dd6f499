import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { Dictionary } from '../../server/events';
import { insertRows } from '../../server/platform/database';
import { newPublicId } from '../../server/platform/ids';
import { seeded } from './measure';

const DAY = 86_400_000;
const DAYS = 400;
/** One person in five has a second device, merged into the first. */
const SECOND_DEVICES = 0.2;
const AT_ONCE = 20_000;

/** Event types and their share of the log, as a shop has them. */
const TYPES = [
  ['$page', 0.55],
  ['Product Viewed', 0.3],
  ['Product Added', 0.08],
  ['$identify', 0.04],
  ['Order Completed', 0.03],
] as const;

export interface FilledHistory {
  people: number;
  fragments: number;
  events: number;
}

/**
 * Fills the log: 100,000 people and a million events of 400 days at scale 1, the same in every
 * run. A few people do much and many do little.
 */
export async function fillHistory(knex: Knex, scale: number, now: number): Promise<FilledHistory> {
  const random = seeded(20_260_114);
  const people = Math.round(100_000 * scale);
  const events = Math.round(1_000_000 * scale);
  const second = Math.round(people * SECOND_DEVICES);
  const fragments = people + second;
  await inPieces(knex, 'cdp_fragments', fragments, (at) => ({
    ...{ id: at + 1, public_id: newPublicId('profile'), source_id: 1 },
    created_at: now - DAYS * DAY,
  }));
  await inPieces(knex, 'cdp_canonicals', second, (at) => ({
    ...{ fragment_id: people + at + 1, representative_id: at * 5 + 1 },
  }));
  const ids = await new Dictionary(knex, 'cdp_event_types').idsOf(
    TYPES.map(([name]) => name),
    now,
  );
  await inPieces(knex, 'cdp_events', events, (at) => {
    const instant = now - Math.floor(random() * DAYS * DAY);
    return {
      id: at + 1,
      message_key: createHash('sha256').update(String(at)).digest().subarray(0, 16),
      fragment_id: 1 + Math.floor(fragments * random() ** 2),
      event_type_id: ids.get(pick(random())),
      ...{ at: instant, received_at: instant, source_id: 1, batch_id: 1, trust: 2, flags: 0 },
    };
  });
  return { people, fragments, events };
}

function pick(share: number): string {
  let sum = 0;
  for (const [name, part] of TYPES) if (share < (sum += part)) return name;
  return TYPES[0][0];
}

async function inPieces(knex: Knex, table: string, count: number, row: (at: number) => object) {
  for (let from = 0; from < count; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - from);
    const rows = Array.from({ length: size }, (_, at) => row(from + at));
    await knex.transaction((trx) => insertRows(trx, table, rows));
  }
}
