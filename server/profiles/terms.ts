const LONGEST = 191;

/**
 * What a person is found by: the beginning of the name, of each of its words, of an e-mail or of
 * any identifier, all folded to lower case.
 */
export function searchTerms(name: string | null, values: readonly (string | null)[]): string[] {
  const words = name ? [name, ...name.split(/\s+/)] : [];
  const terms = [...words, ...values]
    .filter((term): term is string => Boolean(term))
    .map((term) => [...term.toLowerCase()].slice(0, LONGEST).join(''));
  return [...new Set(terms)];
}
