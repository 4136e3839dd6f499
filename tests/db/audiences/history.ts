/** A little past, as data: who there is, what they did, what is known of them, who is the same. */
export interface History {
  people: Piece[];
  /** Pairs of pieces, by place in the list, that turned out to be one person. */
  merges: [number, number][];
}

export interface Happened {
  name: string;
  at: number;
  properties?: Record<string, unknown>;
}

/** One fragment: a device, or an account. */
export interface Piece {
  known: boolean;
  /** Of a person who was forgotten: nobody, for good. */
  gone?: boolean;
  /** Carries an address beside the user id. */
  hasEmail?: boolean;
  events: Happened[];
  /** The only trait: its value, when it was said and how much the word is worth. */
  plan: { value: unknown; at: number; trust: number } | null;
}

/** Ids of fragments begin somewhere, so that ids and places are not mistaken for one another. */
export const FIRST_FRAGMENT = 101;
export const fragmentAt = (place: number): number => FIRST_FRAGMENT + place;
