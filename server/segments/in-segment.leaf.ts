import { inSegmentLeaf, type InSegmentLeaf } from '../../contracts/audiences';
import { explained, type LeafKind } from '../audiences';
import { PersonSet } from '../platform/sets';
import type { SegmentSets } from './segment-sets';
import type { SegmentsRepository } from './segments.repository';

/** "is in the segment": as it is in force; nobody where there is no such segment. */
export const inSegmentKind = (
  segments: Pick<SegmentsRepository, 'byPublicIds'>,
  sets: SegmentSets,
): LeafKind<InSegmentLeaf> => ({
  kind: 'in-segment',
  schema: inSegmentLeaf,
  async all({ segment }) {
    const found = await segments.byPublicIds([segment]);
    const persons = found.length > 0 ? await sets.union(found) : PersonSet.of();
    return { persons, negated: false };
  },
  explain: ({ segment }) => explained({ within: { kind: 'segment', id: segment } }),
  reads: ({ segment }) => [{ kind: 'segment', id: segment }],
});
