import type { Knex } from 'knex';

import type { identityEndpoints, Violation } from '../../contracts/identity';
import { toInstant } from '../platform/database';
import { readCursor, writeCursor, type HandlersOf } from '../platform/http';
import { maskEmail, maskText } from '../platform/masking';
import { sourcesRepository } from '../sources';
import { peopleRepository } from './people.repository';
import type { IdentifierTypes } from './types.service';
import { violationsRepository, type ViolationRow } from './violations.repository';

const ASKED = ['violations'];

export function identityController(
  knex: Knex,
  types: IdentifierTypes,
): HandlersOf<typeof identityEndpoints> {
  return {
    types: async () => ({ data: await types.list() }),
    createType: async ({ body }) => ({ data: await types.create(body) }),
    updateType: async ({ params, body }) => ({ data: await types.update(params.name, body) }),
    violations: async ({ query, can }) => {
      const { cursor, pageSize } = query;
      const below = readCursor<{ id: number }>(ASKED, cursor);
      const rows = await violationsRepository.page(knex, below?.id ?? null, pageSize + 1);
      const page = rows.slice(0, pageSize);
      const last = page.at(-1);
      const next = rows.length > pageSize && last ? writeCursor(ASKED, { id: last.id }) : null;
      const pagination = { pageSize, next, previous: null, total: null, estimated: false };
      return {
        data: await presentViolations(knex, page, can('profiles.read-personal')),
        meta: { pagination },
      };
    },
  };
}

/** Violations as the admin shows them; values masked without `personal`. */
export async function presentViolations(
  knex: Knex,
  rows: readonly ViolationRow[],
  personal: boolean,
): Promise<Violation[]> {
  const fragments = [...new Set(rows.flatMap(({ fragment }) => fragment ?? []))];
  const profiles = await peopleRepository.publicIds(knex, fragments);
  const sources = new Map((await sourcesRepository.all(knex)).map(({ id, name }) => [id, name]));
  const hide = (value: string) => (value.includes('@') ? maskEmail(value) : maskText(value));
  return rows.map(({ fragment, sourceId, value, at, ...row }) => ({
    ...row,
    value: value === null || personal ? value : hide(value),
    masked: !personal,
    profile: fragment === null ? null : (profiles.get(fragment) ?? null),
    source: sources.get(sourceId) ?? null,
    at: toInstant(at),
  }));
}
