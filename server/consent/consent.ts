/** What a message says of one category. */
export interface ConsentWord {
  fragment: number;
  /** Null: every category, where a message named none. */
  category: string | null;
  granted: boolean;
  /** Epoch milliseconds. */
  at: number;
  messageKey: Buffer;
  sourceId: number | null;
  trust: number;
}

/** Categories kept of one message, and characters of a name; what is beyond stays in the log. */
export const CONSENT_LIMITS = { categories: 50, name: 63 } as const;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a message's context says of consent, as Segment's tools write it: nothing said is nothing
 * changed, an empty list of preferences refuses everything.
 */
export function preferencesOf(context: unknown): Pick<ConsentWord, 'category' | 'granted'>[] {
  const consent = isObject(context) ? context.consent : null;
  const preferences = isObject(consent) ? consent.categoryPreferences : null;
  if (!isObject(preferences)) return [];
  const said = Object.entries(preferences);
  if (said.length === 0) return [{ category: null, granted: false }];
  return said
    .filter(([name, granted]) => typeof granted === 'boolean' && isName(name))
    .slice(0, CONSENT_LIMITS.categories)
    .map(([category, granted]) => ({ category, granted: granted as boolean }));
}

const isName = (name: string) => name.trim() !== '' && name.length <= CONSENT_LIMITS.name;

/**
 * Positive when `a` is the later word. Trust decides nothing here: whoever withdraws his consent
 * must be heard, and devices of one person are proven to be his.
 */
export const compareWords = (
  a: Pick<ConsentWord, 'at' | 'messageKey'>,
  b: Pick<ConsentWord, 'at' | 'messageKey'>,
): number => a.at - b.at || Buffer.compare(a.messageKey, b.messageKey);

/** The last word on each category over all fragments of a person; one on all overrules earlier ones. */
export function inForce(words: readonly ConsentWord[]): ConsentWord[] {
  const last = new Map<string | null, ConsentWord>();
  for (const word of words) {
    const standing = last.get(word.category);
    if (!standing || compareWords(word, standing) > 0) last.set(word.category, word);
  }
  const all = last.get(null);
  const named = [...last.values()].filter(({ category }) => category !== null);
  const state = named.map((word) =>
    all && compareWords(all, word) > 0 ? { ...all, category: word.category } : word,
  );
  if (all && named.length === 0) return [all];
  return state.sort((a, b) => String(a.category).localeCompare(String(b.category)));
}
