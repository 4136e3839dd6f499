// Values that clients send when they know nobody. Joined on, they would make one person of all.
const ALWAYS =
  /^([0-]*|-1|null|undefined|none|nil|nan|anonymous|guest|true|false|\[object object\])$/i;

/** Whether a value names nobody. */
export type IsBlocked = (value: string) => boolean;

/**
 * Besides what never names anybody, the values that editors list. A `*` in one stands for any
 * characters; case does not count. No regular expressions: one of them could take for ever.
 */
export function blockedBy(listed: readonly string[]): IsBlocked {
  const exact = new Set<string>();
  const patterns: string[][] = [];
  for (const entry of listed) {
    const folded = entry.trim().toLowerCase();
    if (folded.includes('*')) patterns.push(folded.split('*'));
    else exact.add(folded);
  }
  return (given) => {
    const value = given.trim();
    if (ALWAYS.test(value)) return true;
    if (exact.size === 0 && patterns.length === 0) return false;
    const folded = value.toLowerCase();
    return exact.has(folded) || patterns.some((parts) => fits(parts, folded));
  };
}

/** Whether the parts stand in the value in their order, the first and the last at its ends. */
function fits(parts: readonly string[], value: string): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (value.length < first.length + last.length) return false;
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  let from = first.length;
  const until = value.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, from);
    if (found < 0 || found + part.length > until) return false;
    from = found + part.length;
  }
  return true;
}
