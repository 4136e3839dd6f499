import { createHmac } from 'node:crypto';

import { MESSAGE_LIMITS } from '../../contracts/messages';
import { blockedBy, type IsBlocked } from './blocked';
import { deliverable } from './deliverable';
import { BUILT_IN_RULES, type IdentifierRule } from './identifier-rule';
import { normalise } from './normalise';
import { Recent } from './recent';

export interface Identifier {
  type: string;
  value: string;
  /** What the identifier is unique on. */
  key: Buffer;
  /** The key as text, for maps. */
  name: string;
  rule: IdentifierRule;
}

/** Why a value is no identifier. The message then does without it. */
export type NoIdentifier = 'unknown-type' | 'blocked' | 'malformed';

/** What editors decide about identifiers. */
export interface IdentityRules {
  /** Types that may be used, built-in ones included. */
  types: readonly IdentifierRule[];
  /** Values that name nobody. */
  blocked: IsBlocked;
  /** Country of phone numbers that name none, as in `DK`; null takes only those that name one. */
  phoneCountry: string | null;
}

/** Identifiers that are remembered, about 400 bytes each. */
const MOST_REMEMBERED = 50_000;

export const DEFAULT_RULES: IdentityRules = {
  types: BUILT_IN_RULES,
  blocked: blockedBy([]),
  phoneCountry: null,
};

/** Makes identifiers, each keyed by HMAC-SHA-256(install secret, type ‖ 0 ‖ normalised value). */
export class Identifiers {
  /** Whoever visits sends the same identifiers with every message; true while the rules hold. */
  private recent = new Recent<Identifier>(MOST_REMEMBERED);
  private types = new Map<string, IdentifierRule>();
  private rules = DEFAULT_RULES;

  constructor(private readonly secret: Buffer) {
    this.use(DEFAULT_RULES);
  }

  /** From now on these rules hold. */
  use(rules: IdentityRules): void {
    this.rules = rules;
    this.types = new Map(rules.types.map((rule) => [rule.name, rule]));
    this.recent = new Recent(MOST_REMEMBERED);
  }

  ruleOf(type: string): IdentifierRule | undefined {
    return this.types.get(type);
  }

  /** Null for a type that does not exist and for a value that names nobody. */
  of(type: string, given: string): Identifier | null {
    const read = this.read(type, given);
    return typeof read === 'string' ? null : read;
  }

  /** The identifier, or why there is none. */
  read(type: string, given: string): Identifier | NoIdentifier {
    const said = `${type}\u0000${given}`;
    const known = this.recent.get(said);
    if (known) return known;
    const read = this.readAnew(type, given);
    // What stands among blanks without end is read anew each time.
    if (typeof read === 'string' || given.length > MESSAGE_LIMITS.identifierLength) return read;
    return this.recent.set(said, read);
  }

  private readAnew(type: string, given: string): Identifier | NoIdentifier {
    const rule = this.ruleOf(type);
    if (!rule) return 'unknown-type';
    if (this.rules.blocked(given)) return 'blocked';
    const value = normalise(type, given, this.rules.phoneCountry);
    if (value === null || value.length > MESSAGE_LIMITS.identifierLength) return 'malformed';
    return { type, value, ...this.keyOf(type, value), rule };
  }

  /** The country of phone numbers that name none, as the settings have it now. */
  get phoneCountry(): string | null {
    return this.rules.phoneCountry;
  }

  /** Whether a value is an address that somebody can be reached at; null for what is no address. */
  isDeliverable(type: string, given: unknown): boolean | null {
    return deliverable(type, given, this.rules.phoneCountry);
  }

  /** What an identifier is unique on, as bytes and as text; its value as it is kept. */
  keyOf(type: string, value: string): Pick<Identifier, 'key' | 'name'> {
    const key = createHmac('sha256', this.secret).update(`${type}\u0000${value}`).digest();
    return { key, name: key.toString('base64') };
  }
}
