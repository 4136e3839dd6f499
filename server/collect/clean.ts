import { MESSAGE_LIMITS, type RejectionCode } from '../../contracts/messages';
import type { BlockingViolation } from '../events';

/** Why one message is refused; its neighbours in the batch are not. */
export class MessageFault extends Error {
  constructor(
    readonly code: RejectionCode,
    message: string,
    /** The rule for which it is refused. */
    readonly violation?: BlockingViolation,
  ) {
    super(message);
  }
}

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** What Node's strings have, though the types of this language level do not tell. */
interface WellFormed {
  isWellFormed(): boolean;
  toWellFormed(): string;
}

/** Text that all three databases keep: no NUL, no half of a surrogate pair. */
export function cleanText(text: string): string {
  const plain = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  const checked = plain as unknown as WellFormed;
  return checked.isWellFormed() ? plain : checked.toWellFormed();
}

interface Budget {
  keys: number;
}

/**
 * Refuses what is nested too deep before anything else recurses into it: a harmless-looking 30 kB
 * can be 5,000 levels deep, which breaks every recursive function after it. This one stops in time.
 */
export function checkDepth(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MESSAGE_LIMITS.depth) {
    throw new MessageFault(
      'message.too-deep',
      `Values are nested deeper than ${MESSAGE_LIMITS.depth} levels`,
    );
  }
  const parent = value as Record<string, unknown>;
  for (const key in parent) checkDepth(parent[key], depth + 1);
}

/** A whole message, or what a message is made of, as `cleanValue` hands it on. */
export function cleanMessage(value: unknown): unknown {
  checkDepth(value);
  return cleanValue(value);
}

/**
 * The value when it is safe to keep, else a copy that is, or a fault that says what is wrong with
 * it. Most messages are as they should be, and copying them took longer than reading them.
 */
export function cleanValue(
  value: unknown,
  budget: Budget = { keys: MESSAGE_LIMITS.keys },
): unknown {
  if (typeof value === 'string') {
    if (value.length > MESSAGE_LIMITS.stringLength) {
      throw new MessageFault(
        'message.too-large',
        `A text is longer than ${MESSAGE_LIMITS.stringLength} characters`,
      );
    }
    return cleanText(value);
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new MessageFault('message.number-not-finite', 'A number is too large to be kept');
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return cleanList(value, budget);
  return cleanObject(value as Record<string, unknown>, budget);
}

function cleanList(value: unknown[], budget: Budget): unknown[] {
  spend(budget, value.length);
  const clean = value.map((item) => cleanValue(item, budget));
  return clean.every((item, at) => item === value[at]) ? value : clean;
}

function cleanObject(value: Record<string, unknown>, budget: Budget): Record<string, unknown> {
  const keys = Object.keys(value);
  spend(budget, keys.length);
  let clean: Record<string, unknown> | null = null;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at];
    const name = keptName(key);
    const item = name === null ? null : cleanValue(value[key], budget);
    if (clean === null && (name !== key || item !== value[key])) {
      clean = {};
      for (const before of keys.slice(0, at)) clean[before] = value[before];
    }
    if (clean !== null && name !== null) clean[name] = item;
  }
  return clean ?? value;
}

/** The name that a value is kept under; null for one that is dropped. */
function keptName(key: string): string | null {
  if (FORBIDDEN_KEYS.has(key)) return null;
  if (key.length > MESSAGE_LIMITS.keyLength) {
    throw new MessageFault(
      'message.too-large',
      `A key is longer than ${MESSAGE_LIMITS.keyLength} characters`,
    );
  }
  const name = cleanText(key);
  return name !== key && FORBIDDEN_KEYS.has(name) ? null : name;
}

function spend(budget: Budget, keys: number): void {
  budget.keys -= keys;
  if (budget.keys < 0) {
    throw new MessageFault(
      'message.too-many-keys',
      `The message has more than ${MESSAGE_LIMITS.keys} keys and values`,
    );
  }
}
