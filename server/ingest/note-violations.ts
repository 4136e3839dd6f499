import type { Knex } from 'knex';

import { TRUSTED, typesRepository, type Violation } from '../identity';
import type { GroupParts } from './group-parts';
import type { Message } from './message';
import type { Resolved } from './resolve-group';
import { trustOf } from './trust-of';

/**
 * Notes which words of a group about who is who were not followed.
 *
 * @returns what the log remembers once the transaction is committed.
 */
export function noteViolations(
  { violations }: GroupParts,
  trx: Knex,
  messages: readonly Message[],
  { plan, fragments }: Resolved,
  now: number,
): Promise<string[]> {
  const found: Violation[] = [...plan.violations];
  messages.forEach((message, index) => {
    // What a browser sends is no key in any case.
    if (message.faults.length === 0 || trustOf(message) < TRUSTED) return;
    for (const { kind, type, value } of message.faults) {
      const kept = kind === 'unknown-type' ? null : value;
      const word = { messageKey: message.key, at: message.at, sourceId: message.source.id };
      const fragment = kept === null ? null : (fragments[index] ?? null);
      found.push({ kind, reason: null, type, value: kept, identifierKey: null, fragment, word });
    }
  });
  return violations.write(trx, found, now);
}

/** Types that somebody has an identifier of for the first time are fixed from now on. */
export async function noteUse(trx: Knex, { plan }: Resolved, now: number): Promise<void> {
  const unused = plan.identifiers.filter(({ rule }) => rule.used === false);
  if (unused.length === 0) return;
  await typesRepository.markUsed(trx, [...new Set(unused.map(({ type }) => type))].sort(), now);
}
