import { leaf as leafSchema, type DefinitionInput } from '../../../../contracts/audiences';
import type { Draft, DraftLeaf } from './draft';
import { leafOf, written } from './write-draft';

export interface Question {
  /** Conditions that are complete, by their id: the others are left out of the question. */
  leafIds: number[];
  /** Each group that is asked about with its path. */
  paths: [number, string][];
  body: { definition: DefinitionInput; includeAnonymous: boolean };
}

const isComplete = (leaf: DraftLeaf): boolean => leafSchema.safeParse(leafOf(leaf)).success;

/** What can be asked of a draft: its complete conditions, of kinds that this installation answers. */
export function questionOf(
  draft: Draft,
  includeAnonymous: boolean,
  isAnswered: (kind: string) => boolean = () => true,
): Question {
  const { definition, paths, leafIds } = written(
    draft,
    (leaf) => isAnswered(leaf.kind) && isComplete(leaf),
  );
  return { leafIds, paths: [...paths], body: { definition, includeAnonymous } };
}
