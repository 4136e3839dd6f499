import { MESSAGE_LIMITS, type RejectionCode } from '../../contracts/messages';

/** Why one message is refused; its neighbours in the batch are not. */
export class MessageFault extends Error {
  constructor(
    readonly code: RejectionCode,
    message: string,
  ) {
    super(message);
  }
}

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Text that all three databases keep: no NUL, no half of a surrogate pair. */
export function cleanText(text: string): string {
  const plain = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  return /[\ud800-\udfff]/.test(plain)
    ? plain.replace(
        /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        '\ufffd',
      )
    : plain;
}

interface Budget {
  keys: number;
}

/**
 * Refuses what is nested too deep before anything recurses into it: a harmless-looking 30 kB can
 * be 5,000 levels deep, which breaks every recursive function after it.
 */
export function checkDepth(root: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MESSAGE_LIMITS.depth) {
      throw new MessageFault(
        'message.too-deep',
        `Values are nested deeper than ${MESSAGE_LIMITS.depth} levels`,
      );
    }
    for (const child of Object.values(value)) open.push({ value: child, depth: depth + 1 });
  }
}

/** A copy that is safe to keep, or a fault that says what is wrong with it. */
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
  if (Array.isArray(value)) {
    spend(budget, value.length);
    return value.map((item) => cleanValue(item, budget));
  }
  return cleanObject(value as Record<string, unknown>, budget);
}

function cleanObject(value: Record<string, unknown>, budget: Budget): Record<string, unknown> {
  const entries = Object.entries(value);
  spend(budget, entries.length);
  const clean: Record<string, unknown> = {};
  for (const [key, item] of entries) {
    if (FORBIDDEN_KEYS.has(key)) continue;
    if (key.length > MESSAGE_LIMITS.keyLength) {
      throw new MessageFault(
        'message.too-large',
        `A key is longer than ${MESSAGE_LIMITS.keyLength} characters`,
      );
    }
    const name = cleanText(key);
    if (!FORBIDDEN_KEYS.has(name)) clean[name] = cleanValue(item, budget);
  }
  return clean;
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
