import { createHmac } from 'node:crypto';

import { MESSAGE_LIMITS } from '../../contracts/messages';

/**
 * The kinds of identifier. High confidence names one person for ever; low confidence (a device)
 * may pass from one person to another, and keeps the history of it.
 */
export const IDENTIFIER_TYPES = {
  user_id: { confidence: 'high' },
  email: { confidence: 'high' },
  anonymous_id: { confidence: 'low' },
  /** What a browser claimed to be without proof, kept apart from the person it named. */
  claimed_user_id: { confidence: 'low' },
} as const;

export type IdentifierType = keyof typeof IDENTIFIER_TYPES;

/** Types that make a person known rather than anonymous. */
export const NAMING_TYPES = ['user_id', 'email'] as const satisfies readonly IdentifierType[];
export type NamingType = (typeof NAMING_TYPES)[number];

export const isNaming = (type: string): type is NamingType =>
  NAMING_TYPES.some((naming) => naming === type);

export interface Identifier {
  type: IdentifierType;
  value: string;
  /** What the identifier is unique on. */
  key: Buffer;
  /** The key as text, for maps. */
  name: string;
}

// Values that clients send when they know nobody. Joined on, they would make one person of all.
const BLOCKED =
  /^([0-]*|-1|null|undefined|none|nil|nan|anonymous|guest|true|false|\[object object\])$/i;

export const isBlocked = (value: string): boolean => BLOCKED.test(value.trim());

const normalisers: Record<IdentifierType, (value: string) => string> = {
  user_id: (value) => value.trim(),
  anonymous_id: (value) => value.trim(),
  claimed_user_id: (value) => value.trim(),
  email: (value) => value.trim().toLowerCase(),
};

/** Makes identifiers, each keyed by HMAC-SHA-256(install secret, type ‖ 0 ‖ normalised value). */
export class Identifiers {
  constructor(private readonly secret: Buffer) {}

  /** Null for a blocked or an overlong value: the message then does without it. */
  of(type: IdentifierType, given: string): Identifier | null {
    const value = normalisers[type](given);
    if (value.length > MESSAGE_LIMITS.identifierLength || isBlocked(value)) return null;
    if (type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) return null;
    const key = createHmac('sha256', this.secret).update(`${type}\u0000${value}`).digest();
    return { type, value, key, name: key.toString('base64') };
  }
}
