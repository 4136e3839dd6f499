import { haveLeaf, type HaveLeaf } from '../../../contracts/audiences';
import { traitMatches } from '../../traits';
import type { PersonMap, TraitMatches } from '../audiences.ports';
import { explained } from './explanation';
import { needsOf } from './history';
import type { LeafKind } from './leaf-kind';

/**
 * "have *trait* *operator* *value*": the value that won among all of a person's fragments. Where
 * people without the trait match as well, those who do not match are taken from everybody.
 */
export const haveKind = (traits: TraitMatches, map: PersonMap): LeafKind<HaveLeaf> => ({
  kind: 'have',
  schema: haveLeaf,
  async all(leaf) {
    const { fragments, negated } = await traits.fragmentsDeciding(leaf);
    return { persons: map.personsOf(fragments), negated };
  },
  one(leaf, _, { traits: values }) {
    const value = values.get(leaf.trait) ?? null;
    return { holds: traitMatches(leaf, value), events: [], value: value?.value ?? null };
  },
  explain: ({ trait }) => explained({ trait }),
  needs: ({ trait }) => needsOf({ traits: [trait] }),
  reads: (leaf) => [{ kind: 'trait', id: leaf.trait }],
});
