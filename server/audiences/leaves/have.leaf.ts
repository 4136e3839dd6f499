import { haveLeaf, type HaveLeaf, type HaveOperator } from '../../../contracts/audiences';
import type { PersonMap, TraitMatches } from '../audiences.ports';
import type { LeafKind } from './leaf-kind';

/** Operators that a missing value satisfies are asked as their opposite and taken from everybody. */
const OPPOSITE: Partial<Record<HaveOperator, HaveOperator>> = {
  'is-not': 'is',
  'not-exists': 'exists',
};

/** "have *trait* *operator* *value*": the value that won among all of a person's fragments. */
export const haveKind = (traits: TraitMatches, map: PersonMap): LeafKind<HaveLeaf> => ({
  kind: 'have',
  schema: haveLeaf,
  async all(leaf) {
    const opposite = OPPOSITE[leaf.operator];
    const asked = opposite ? { ...leaf, operator: opposite } : leaf;
    const fragments = await traits.fragmentsMatching(asked);
    return { persons: map.personsOf(fragments), negated: opposite !== undefined };
  },
  reads: (leaf) => [{ kind: 'trait', id: leaf.trait }],
});
