/** Limits that keep one comparison within microseconds, whoever sends the text. */
export const PATTERN_LIMITS = {
  /** Characters of a pattern. */
  length: 200,
  /** Characters of a text that is compared; a longer one does not match. */
  text: 256,
  /** Parts of one pattern that repeat without bound. */
  unbounded: 3,
  /** Parts of one pattern whose length varies at all. */
  variable: 6,
  /** Highest bound of `{n,m}`. */
  repeat: 64,
} as const;

const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/;

/**
 * What is wrong with a pattern, or null. It is a regular expression for the whole text; what makes
 * such an expression slow is left out: groups that repeat, look-around and references back.
 */
export function patternFault(pattern: string): string | null {
  if (pattern.length === 0) return 'must not be empty';
  if (pattern.length > PATTERN_LIMITS.length) {
    return `must be at most ${PATTERN_LIMITS.length} characters`;
  }
  if (compiled(pattern) === null) return 'is no regular expression';
  return repetitionFault(pattern);
}

function repetitionFault(pattern: string): string | null {
  let unbounded = 0;
  let variable = 0;
  for (let at = 0; at < pattern.length;) {
    const sign = pattern[at] ?? '';
    const rest = pattern.slice(at);
    if (sign === '\\') {
      if (/^\\[1-9k]/.test(rest)) return 'must not refer back to a group';
      at += 2;
      continue;
    }
    if (sign === '[') {
      at += classLength(rest);
      continue;
    }
    if (sign === '(' && /^\(\?(?!:)/.test(rest))
      return 'must not look ahead, behind or name groups';
    const [whole = '', low, range, high] = QUANTIFIER.exec(rest) ?? [];
    if (whole === '') {
      at += 1;
      continue;
    }
    if (pattern[at - 1] === ')' && pattern[at - 2] !== '\\') return 'must not repeat a group';
    const isOpen = sign === '*' || sign === '+' || (range !== undefined && high === '');
    if (Math.max(Number(low ?? 0), Number(high ?? 0)) > PATTERN_LIMITS.repeat) {
      return `must repeat at most ${PATTERN_LIMITS.repeat} times, or without bound`;
    }
    if (isOpen) unbounded += 1;
    if (isOpen || sign === '?' || range !== undefined) variable += 1;
    at += whole.length;
  }
  if (unbounded > PATTERN_LIMITS.unbounded) {
    return `must have at most ${PATTERN_LIMITS.unbounded} of * and +`;
  }
  return variable > PATTERN_LIMITS.variable
    ? `must have at most ${PATTERN_LIMITS.variable} parts of varying length`
    : null;
}

/** Characters of a class `[…]` at the beginning of the text. */
function classLength(rest: string): number {
  for (let at = 1; at < rest.length; at += 1) {
    if (rest[at] === '\\') at += 1;
    else if (rest[at] === ']' && at > 1) return at + 1;
  }
  return rest.length;
}

/** The expression for the whole text; null where it is none. */
export function compiled(pattern: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return null;
  }
}
