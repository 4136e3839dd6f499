/** Where a command's words go, and how it is told to stop. */
export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
  /** Aborted by Ctrl-C: what is under way is broken off in good order. */
  signal: AbortSignal;
}

export const EXIT = {
  done: 0,
  failed: 1,
  /** The words were not understood. */
  usage: 2,
  /** Somebody does that very thing already. */
  busy: 3,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** One command: its first word, what it is for, and what it does with the words behind. */
export interface Command {
  name: string;
  /** How it is called, a line each. */
  usage: readonly string[];
  run(words: readonly string[], terminal: Terminal): Promise<Exit>;
}

/** The words cannot be understood; the message says what is wrong with them. */
export class UsageError extends Error {}
