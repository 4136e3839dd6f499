const LONGEST = 191;

/** Text as terms hold it and as they are searched for: in lower case, and no longer than they. */
export const foldTerm = (text: string): string =>
  [...text.toLowerCase()].slice(0, LONGEST).join('');

/**
 * What a person is found by: the beginning of the name, of each of its words, of an e-mail or of
 * any identifier, all folded to lower case.
 */
export function searchTerms(name: string | null, values: readonly (string | null)[]): string[] {
  const words = name ? [name, ...name.split(/\s+/)] : [];
  const terms = [...words, ...values].filter((term): term is string => Boolean(term)).map(foldTerm);
  return [...new Set(terms)];
}
