import type { Said } from './said';

export interface Fragment {
  number: number;
  createdAt: number;
}
export interface Link {
  name: string;
  fragment: number;
  since: number;
  trust: number;
}
export interface Edge {
  a: number;
  b: number;
  message: string;
  rule: string;
  name: string;
  trust: number;
  cut: boolean;
}
export interface Stored {
  said: Said;
  fragment: number;
  trust: number;
}

/** The end of a story, in terms of messages alone. */
export interface Picture {
  /** The messages of each person. */
  persons: string[][];
  /** The messages of each fragment that stands for its person. */
  representatives: string[][];
  /** `type:value` of each identifier → the messages of whom it belongs to. */
  owners: Record<string, string[]>;
  /** Traits in force, by the first message of the person. */
  traits: Record<string, Record<string, unknown>>;
  merges: string[];
  known: string[][];
}
