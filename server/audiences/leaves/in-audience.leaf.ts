import { inAudienceLeaf, type InAudienceLeaf } from '../../../contracts/audiences';
import type { PersonSet } from '../../platform/sets';
import { explained } from './explanation';
import type { LeafKind } from './leaf-kind';

/** Members in force, by public id; nobody where there is no such audience. */
export type MembersOf = (audience: string) => Promise<PersonSet>;

/** "is in the audience": as it is in force, which is what everybody else sees of it too. */
export const inAudienceKind = (membersOf: MembersOf): LeafKind<InAudienceLeaf> => ({
  kind: 'in-audience',
  schema: inAudienceLeaf,
  all: async ({ audience }) => ({ persons: await membersOf(audience), negated: false }),
  explain: ({ audience }) => explained({ within: { kind: 'audience', id: audience } }),
  reads: ({ audience }) => [{ kind: 'audience', id: audience }],
});
