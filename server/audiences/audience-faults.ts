import { invalid } from '../platform/http';
import type { Reference } from '../platform/references';

/** The definition uses something that uses it, by this way. */
export class DefinitionCycle extends Error {
  constructor(readonly way: readonly Reference[]) {
    super('A definition must not use itself');
  }
}

export const usesUnknown = (kind: string, id: string): Error =>
  invalid('audience.uses-unknown', [
    { path: 'definition', message: `There is no ${kind} ${id}; choose another` },
  ]);
