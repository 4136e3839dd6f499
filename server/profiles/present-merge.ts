import type { Knex } from 'knex';
import type { z } from 'zod';

import type { profileMerge } from '../../contracts/profiles';
import { mergesRepository, pathBetween, trustName, type EdgeRow } from '../identity';
import { toInstant, toInstantOrNull } from '../platform/database';
import { maskEmail, maskText } from '../platform/masking';

/** A merge as pages show it; of one that holds no longer also by which `live` ones the two are joined. */
export async function presentMerge(
  knex: Knex,
  edge: EdgeRow,
  live: readonly EdgeRow[],
  personal: boolean,
): Promise<z.output<typeof profileMerge>> {
  const named = edge.identifierKey
    ? await mergesRepository.identifierOf(knex, edge.identifierKey)
    : null;
  const path = edge.cutAt === null ? [] : pathBetween(edge.a, edge.b, live);
  return {
    id: edge.id,
    rule: edge.rule,
    identifier: named && {
      type: named.type,
      value: personal ? named.value : hide(named.value),
    },
    trust: trustName(edge.trust),
    at: toInstant(edge.createdAt),
    cutAt: toInstantOrNull(edge.cutAt),
    cutReason: edge.cutReason,
    joinedBy: path.map(({ id }) => id),
  };
}

const hide = (value: string) => (value.includes('@') ? maskEmail(value) : maskText(value));
