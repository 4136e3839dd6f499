import { useBuilder } from './builder-context';
import type { DraftLeaf } from './draft';

/** Where the fields of a condition stand, what is wrong with them, and how they are changed. */
export function useLeafFields(leaf: DraftLeaf) {
  const { pathOf, errorOf, change } = useBuilder();
  const path = pathOf(leaf.id);
  return {
    path,
    set: (values: Partial<DraftLeaf>) => change(leaf, values),
    /** The props of a field inside a sentence. */
    at: (field: string) => ({ path: `${path}.${field}`, error: errorOf(`${path}.${field}`) }),
  };
}

export type LeafFieldsOf = ReturnType<typeof useLeafFields>;
