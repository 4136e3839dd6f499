import { flatLeaf as leafSchema } from '../../../../contracts/audiences';
import { leafOf, type Draft } from './draft';

export interface Question {
  /** Conditions that are complete, by their id: the others are left out of the question. */
  ids: number[];
  body: {
    definition: { version: 1; root: { kind: Draft['kind']; of: unknown[] } };
    includeAnonymous: boolean;
  };
}

/** What can be asked of a draft: its complete conditions. */
export function questionOf({ kind, leaves }: Draft, includeAnonymous: boolean): Question {
  const complete = leaves.filter((leaf) => leafSchema.safeParse(leafOf(leaf)).success);
  const of = complete.map(leafOf);
  return {
    ids: complete.map(({ id }) => id),
    body: { definition: { version: 1, root: { kind, of } }, includeAnonymous },
  };
}
