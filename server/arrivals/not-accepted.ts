import type { Knex } from 'knex';

import { deadLettersRepository } from '../ingest';
import { fromJsonOrNull } from '../platform/database';
import type { Found, Look, Stored } from './accepted';
import { nameOfLetter } from './letter-name';
import { noticesRepository } from './notices.repository';
import { saidIn } from './text';

/** Lines that one look goes through. */
const MOST = 500;

/** Refused messages. */
export async function refusedSince(knex: Knex, look: Look): Promise<Found> {
  const { after, limit, sourceId, query, personal } = look;
  if (query.fate !== undefined && query.fate !== 'rejected') return { items: [], total: 0 };
  const filter = { sourceId, since: after };
  const letters = await deadLettersRepository.page(knex, filter, null, MOST);
  const items = letters.flatMap((letter): Stored[] => {
    const { kind: type, event } = nameOfLetter(letter);
    if (query.event !== undefined && event !== query.event) return [];
    if (query.text && !saidIn(query.text, letter.message?.item, event, personal)) return [];
    return [
      {
        ...({ kind: 'letter', fate: 'rejected', count: 1 } as const),
        ...{ id: letter.id, at: letter.receivedAt, sourceId: letter.sourceId },
        ...{ type, event, code: letter.code },
      },
    ];
  });
  return { items: items.slice(0, limit), total: items.length };
}

/** What is stored nowhere, as far as it was told. */
export async function toldSince(knex: Knex, look: Look): Promise<Found> {
  const { after, limit, sourceId, query, personal } = look;
  if (query.fate === 'accepted' || query.fate === 'rejected') return { items: [], total: 0 };
  const filter = { fates: query.fate && [query.fate], sourceId, event: query.event };
  const notices = await noticesRepository.since(knex, after, filter, MOST);
  const items = notices.flatMap((notice): Stored[] => {
    const { id, at, fate, sourceId: source, code, kind, event, count } = notice;
    if (query.text) {
      const message = fromJsonOrNull(notice.message);
      if (!saidIn(query.text, message, event ?? code, personal)) return [];
    }
    return [{ kind: 'notice', id, at, fate, type: kind, event, sourceId: source, code, count }];
  });
  return {
    items: items.slice(0, limit),
    total: items.reduce((sum, { count }) => sum + count, 0),
  };
}
