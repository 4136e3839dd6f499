import { MESSAGE_LIMITS } from '../../contracts/messages';
import type { Identifier, Identifiers, NoIdentifier } from './identifier';
import { byPriority } from './identifier-rule';

/** What a message says of whom it is about, as it was sent. */
export interface Said {
  userId?: string | null;
  anonymousId?: string | null;
  /** Traits; an e-mail and a phone number among them name somebody. */
  traits?: Readonly<Record<string, unknown>> | null;
  /** `context.externalIds`: `[{ id, type, collection?, encoding? }]`. */
  externalIds?: unknown;
  /** Whether the source may only claim a user id. */
  claims: boolean;
}

/** A word that was to be an identifier and cannot be one. */
export interface IdentifierFault {
  kind: Exclude<NoIdentifier, 'blocked'>;
  type: string;
  value: string;
}

export interface SaidIdentifiers {
  /** By priority, each once. */
  identifiers: Identifier[];
  faults: IdentifierFault[];
}

/** More of them in one message are no identifiers but a list of something. */
const MOST_EXTERNAL = 25;
const NAMING_TRAITS = ['email', 'phone'] as const;
/** Types with a field of their own, which says how far they are believed. */
const OWN_FIELD = new Set(['user_id', 'anonymous_id', 'claimed_user_id']);

/** The identifiers that a message names, whoever may be believed about them. */
export function identifiersSaid(made: Identifiers, said: Said): SaidIdentifiers {
  const identifiers: Identifier[] = [];
  const faults: IdentifierFault[] = [];
  const add = (type: string, value: unknown) => {
    if (typeof value !== 'string' || value === '') return;
    const read = made.read(type, value);
    if (typeof read === 'string') {
      if (read !== 'blocked') faults.push({ kind: read, type, value });
    } else if (!identifiers.some(({ name }) => name === read.name)) identifiers.push(read);
  };
  add('user_id', said.userId);
  add('anonymous_id', said.anonymousId);
  if (said.claims) add('claimed_user_id', said.userId);
  for (const trait of NAMING_TRAITS) add(trait, said.traits?.[trait]);
  for (const [type, id] of externalIdsOf(said.externalIds)) add(type, id);
  if (identifiers.length > 1) identifiers.sort(byPriority);
  return { identifiers, faults };
}

function externalIdsOf(given: unknown): [type: string, id: unknown][] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, MOST_EXTERNAL).flatMap((item: unknown) => {
    const { id, type, encoding } = (item ?? {}) as Record<string, unknown>;
    if (typeof type !== 'string' || type.length > 63 || OWN_FIELD.has(type)) return [];
    if (encoding !== undefined && encoding !== null && encoding !== 'none') return [];
    const text = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : id;
    if (typeof text === 'string' && text.length > MESSAGE_LIMITS.identifierLength) return [];
    return [[type, text] as [string, unknown]];
  });
}
