import { createHmac } from 'node:crypto';

import { MESSAGE_LIMITS } from '../../contracts/messages';
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

// Values that clients send when they know nobody. Joined on, they would make one person of all.
const BLOCKED =
  /^([0-]*|-1|null|undefined|none|nil|nan|anonymous|guest|true|false|\[object object\])$/i;

export const isBlocked = (value: string): boolean => BLOCKED.test(value.trim());

/** Keys that are remembered, about 200 bytes each. */
const MOST_KEYS = 50_000;

const BUILT_IN = new Map<string, IdentifierRule>(BUILT_IN_RULES.map((rule) => [rule.name, rule]));

/** Makes identifiers, each keyed by HMAC-SHA-256(install secret, type ‖ 0 ‖ normalised value). */
export class Identifiers {
  /** A key never changes, and whoever visits sends his identifiers with every message. */
  private readonly keys = new Recent<Pick<Identifier, 'key' | 'name'>>(MOST_KEYS);

  constructor(private readonly secret: Buffer) {}

  ruleOf(type: string): IdentifierRule | undefined {
    return BUILT_IN.get(type);
  }

  /** Null for a type that does not exist and for a value that names nobody. */
  of(type: string, given: string): Identifier | null {
    const read = this.read(type, given);
    return typeof read === 'string' ? null : read;
  }

  /** The identifier, or why there is none. */
  read(type: string, given: string): Identifier | NoIdentifier {
    const rule = this.ruleOf(type);
    if (!rule) return 'unknown-type';
    if (isBlocked(given)) return 'blocked';
    const value = normalise(type, given, null);
    if (value === null || value.length > MESSAGE_LIMITS.identifierLength) return 'malformed';
    return { type, value, ...this.keyOf(`${type}\u0000${value}`), rule };
  }

  private keyOf(named: string): Pick<Identifier, 'key' | 'name'> {
    const known = this.keys.get(named);
    if (known) return known;
    const key = createHmac('sha256', this.secret).update(named).digest();
    return this.keys.set(named, { key, name: key.toString('base64') });
  }
}
