import type { Knex } from 'knex';

import {
  holdPersons,
  identityRepository,
  loadKnown,
  Resolver,
  withoutBuried,
  type IdentityPlan,
  type Known,
  type Subject,
} from '../identity';
import { dialectOf } from '../platform/database';
import type { GroupParts } from './group-parts';
import type { Message } from './message';
import { subjectOf } from './trust-of';

/** Of a type that another process has just made known. */
const OTHER_LIMIT = 100;

/** Whom the messages of a group are about. */
export interface Resolved {
  /** Messages that are to be stored: of who was forgotten nothing is. */
  messages: Message[];
  /** One fragment for each message, in order. */
  fragments: number[];
  plan: IdentityPlan;
  known: Known;
}

/**
 * Resolves a group. One that changes who is who queues up behind other processes that do, and
 * looks again: what they decided meanwhile is known by then.
 */
export async function resolveGroup(
  parts: GroupParts,
  trx: Knex,
  messages: readonly Message[],
  now: number,
): Promise<Resolved> {
  const subjects = messages.map(subjectOf);
  const whole = new Set<Subject>(
    subjects.filter(
      ({ userId, names }, at) => userId ?? (names.length > 0 || messages[at]?.traits),
    ),
  );
  const limitOf = (type: string) => parts.identifiers.ruleOf(type)?.limit ?? OTHER_LIMIT;
  const attempt = async () => {
    const known = await loadKnown(trx, subjects, (subject) => whole.has(subject));
    const resolver = new Resolver(known, () => parts.fragmentIds.next(), now, limitOf);
    const kept: Message[] = [];
    const fragments: number[] = [];
    subjects.forEach((given, at) => {
      const subject = withoutBuried(given, known.buried);
      if (!subject) return;
      kept.push(subject === given ? messages[at] : withoutDevice(messages[at], known.buried));
      fragments.push(resolver.resolve(subject));
    });
    return { resolver, kept, fragments, known };
  };
  let { resolver, kept, fragments, known } = await attempt();
  const locked = resolver.needsLock;
  if (locked && dialectOf(trx) !== 'sqlite') {
    await identityRepository.lock(trx);
    ({ resolver, kept, fragments, known } = await attempt());
  }
  const plan = resolver.finish();
  const told = fragments.filter((_, index) => kept[index]?.traits);
  const changed = [...known.components.changedFragments(), ...plan.canonicals.keys()];
  await holdPersons(trx, known, plan, [...told, ...changed], locked);
  return { messages: kept, fragments, known, plan };
}

/** The message without the device of somebody who was forgotten. */
function withoutDevice(message: Message, buried: ReadonlySet<string>): Message {
  const isBuried = message.identifiers.some(
    ({ type, name }) => type === 'anonymous_id' && buried.has(name),
  );
  return isBuried ? { ...message, payload: { ...message.payload, anonymousId: null } } : message;
}

/** Fragments of persons that the group changed, beyond those it stores events under. */
export const changedFragments = ({ plan, known }: Resolved): number[] => [
  ...known.components.changedFragments(),
  ...plan.canonicals.keys(),
];
