/** Shorter ones stand in many a text that is about somebody else. */
const SHORTEST = 6;

/**
 * Whether a text names one of the identifiers, case folded. A short one must stand by itself, as a
 * value in JSON or a cell does.
 */
export function mentionsAny(identifiers: readonly string[]): (text: string) => boolean {
  const wanted = identifiers.flatMap((identifier) => {
    const folded = identifier.toLowerCase();
    const escaped = JSON.stringify(folded).slice(1, -1);
    if (folded.length >= SHORTEST) return [...new Set([folded, escaped])];
    return [`"${escaped}"`, ...(/^\d+$/.test(folded) ? [`:${folded},`, `:${folded}}`] : [])];
  });
  return (text) => {
    const folded = text.toLowerCase();
    return wanted.some((each) => folded.includes(each));
  };
}
