/**
 * High confidence names one person for ever; low confidence (a device) may pass from one person to
 * another, and keeps the history of it.
 */
export type Confidence = 'high' | 'low';

/** What is decided about one type of identifier, for all identifiers of it. */
export interface IdentifierRule {
  name: string;
  confidence: Confidence;
  /** Whether a person can be written to or called by it. */
  messaging: boolean;
  /** How many of the type one person may have. */
  limit: number;
  /** The lower, the sooner a message is believed to be about whom this names. */
  priority: number;
  /** False while nobody has an identifier of a type that editors declared. */
  used?: boolean;
}

/** The types that every installation has. Types of its own come behind them. */
export const BUILT_IN_RULES = [
  { name: 'user_id', confidence: 'high', messaging: false, limit: 1, priority: 1 },
  { name: 'email', confidence: 'high', messaging: true, limit: 25, priority: 2 },
  { name: 'phone', confidence: 'high', messaging: true, limit: 100, priority: 3 },
  { name: 'anonymous_id', confidence: 'low', messaging: false, limit: 100, priority: 4 },
  // What a browser claimed to be without proof, kept apart from the person it named.
  { name: 'claimed_user_id', confidence: 'low', messaging: false, limit: 100, priority: 5 },
] as const satisfies readonly IdentifierRule[];

/** Built-in types that make a person known rather than anonymous. */
export const NAMING_TYPES: readonly string[] = BUILT_IN_RULES.filter(
  ({ confidence }) => confidence === 'high',
).map(({ name }) => name);

/** The confidence of a built-in type, or what the row of another type says. */
export const confidenceOf = (type: string, stored: unknown): Confidence => {
  const builtIn = BUILT_IN_RULES.find(({ name }) => name === type);
  return builtIn?.confidence ?? (stored === 'high' ? 'high' : 'low');
};

/** By priority, then by name, so that every process believes the same one first. */
export const byPriority = (a: { rule: IdentifierRule }, b: { rule: IdentifierRule }): number =>
  a.rule.priority - b.rule.priority || (a.rule.name < b.rule.name ? -1 : 1);
