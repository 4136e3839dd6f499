import type { Knex } from 'knex';

import { holdAudience, type AudienceRow } from '../audiences';
import { inTransaction, isUniqueViolation } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { cycleOf, referencesRepository, type Reference } from '../platform/references';
import { holdGroup } from './groups.repository';
import { segmentFromRow, segmentToRow, type GroupRow, type SegmentRow } from './segment';

export interface Connecting {
  audience: string;
  group: string;
  /** A new segment as it would be made; its identifier also finds one that is there. */
  segment: Pick<SegmentRow, 'publicId' | 'identifier' | 'name'>;
  at: number;
}

export type Connected =
  | { outcome: 'connected'; group: GroupRow; segment: SegmentRow }
  /** The audience holds the segment that it is to feed, by this way. */
  | { outcome: 'cycle'; segment: SegmentRow; way: Reference[] }
  | { outcome: 'audience-unknown' | 'group-unknown' | 'segment-taken' | 'already-connected' };

const referenceOf = (segment: Pick<SegmentRow, 'publicId'>) => ({
  kind: 'segment',
  id: segment.publicId,
});

/** What ties audiences to the segments they feed. */
export class ConnectionsRepository {
  constructor(private readonly knex: Knex) {}

  /** Lets the audience feed a free segment of the group, or a new one. */
  async connect(asked: Connecting): Promise<Connected> {
    try {
      return await inTransaction(this.knex, (trx) => connectIn(trx, asked));
    } catch (error) {
      if (isUniqueViolation(error)) return { outcome: 'segment-taken' };
      throw error;
    }
  }

  /** Sets segments free; their members are what was written down before. */
  async disconnect(group: GroupRow, segments: readonly SegmentRow[], at: number): Promise<void> {
    await inTransaction(this.knex, async (trx) => {
      await holdGroup(trx, group.publicId);
      for (const segment of segments) {
        await trx('cdp_segments')
          .where({ id: segment.id, audience_id: segment.audienceId })
          .update({
            audience_id: null,
            connected_at: null,
            audience_seq: null,
            last_change_at: at,
          });
        await referencesRepository.replace(trx, referenceOf(segment), []);
      }
      await bumpGeneration(trx, 'segments');
    });
  }
}

async function connectIn(trx: Knex, asked: Connecting): Promise<Connected> {
  // One after the other with those who save definitions: two that close a ring would not see it.
  await bumpGeneration(trx, 'audiences');
  const group = await holdGroup(trx, asked.group);
  if (!group) return { outcome: 'group-unknown' };
  const audience = await holdAudience(trx, asked.audience);
  if (!audience) return { outcome: 'audience-unknown' };
  const inGroup = () => trx('cdp_segments').where({ group_id: group.id });
  if (await inGroup().where({ audience_id: audience.id }).first('id')) {
    return { outcome: 'already-connected' };
  }
  const found = await inGroup().where({ identifier: asked.segment.identifier }).first();
  const existing = found ? segmentFromRow(found) : null;
  if (existing && existing.audienceId !== null) return { outcome: 'segment-taken' };
  const way = existing && (await ringOf(trx, existing, audience));
  if (way) return { outcome: 'cycle', segment: existing, way };
  const segment = fed(existing, asked, group, audience);
  if (existing) await feedExisting(trx, existing.id, segment);
  else await trx('cdp_segments').insert(segmentToRow(segment));
  const saved = await inGroup().where({ identifier: segment.identifier }).first();
  await referencesRepository.replace(trx, referenceOf(segment), [
    { kind: 'audience', id: audience.publicId },
  ]);
  await bumpGeneration(trx, 'segments');
  return { outcome: 'connected', group, segment: segmentFromRow(saved) };
}

/** The way by which the audience already holds the segment that it is to feed; null: it does not. */
const ringOf = (trx: Knex, segment: SegmentRow, { publicId }: AudienceRow) =>
  cycleOf(trx, referenceOf(segment), [{ kind: 'audience', id: publicId }]);

function fed(
  existing: SegmentRow | null,
  { segment, at }: Connecting,
  group: GroupRow,
  audience: AudienceRow,
): Omit<SegmentRow, 'id'> {
  return {
    ...(existing ?? { ...segment, groupId: group.id, description: '', createdAt: at }),
    audienceId: audience.id,
    connectedAt: at,
    audienceSeq: audience.seq,
    members: audience.members,
    lastChangeAt: at,
  };
}

/** The audience's members replace those that were set by hand. */
async function feedExisting(trx: Knex, id: number, segment: Omit<SegmentRow, 'id'>) {
  await trx('cdp_segment_members').where({ segment_id: id }).delete();
  await trx('cdp_segments').where({ id }).update(segmentToRow(segment));
}
