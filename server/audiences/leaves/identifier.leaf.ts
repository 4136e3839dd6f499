import { identifierLeaf, type IdentifierLeaf } from '../../../contracts/audiences';
import type { Everyone, PersonMap } from '../audiences.ports';
import { needsOf } from './history';
import type { LeafKind } from './leaf-kind';

/** "has an identifier of *type*": one that belongs to the person now. */
export const identifierKind = (
  everyone: Pick<Everyone, 'carriers'>,
  map: PersonMap,
): LeafKind<IdentifierLeaf> => ({
  kind: 'identifier',
  schema: identifierLeaf,
  async all({ type, present }) {
    const persons = map.personsOf(await everyone.carriers(type));
    return { persons, negated: !present };
  },
  one: ({ type, present }, _, { identifiers }) => ({
    holds: identifiers.has(type) === present,
    events: [],
  }),
  needs: () => needsOf({ identifiers: true }),
  reads: () => [],
});
