import type { Word } from '../../../components/word-combobox';

export interface PropertyWord extends Word {
  /** Values that were seen lately. */
  examples: readonly Word[];
}

const NONE: readonly PropertyWord[] = [];

/** Properties that events of a type had. */
export function useProperties(_event: string): readonly PropertyWord[] {
  return NONE;
}
