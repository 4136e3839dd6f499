import type { Knex } from 'knex';

import type { PageQuery } from '../../contracts/paging';
import { inTransaction, lockRows, toId, whereContains } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { referencesRepository, type Reference } from '../platform/references';
import { segmentFromRow, segmentToRow, type SegmentRow } from './segment';

const SORTS: Record<string, string> = {
  name: 'name',
  identifier: 'identifier',
  members: 'members',
  lastChangeAt: 'last_change_at',
  createdAt: 'created_at',
};

export type SegmentRemoval = { owned: boolean; users: Reference[] } | null;

/** The segment's row, locked until the transaction ends. */
async function holdSegment(trx: Knex, id: number): Promise<SegmentRow | null> {
  const row = await lockRows(trx, trx('cdp_segments').where({ id })).first();
  return row ? segmentFromRow(row) : null;
}

/** Locks a segment until the transaction ends; false when there is none with that id. */
export async function holdSegmentBy(trx: Knex, publicId: string): Promise<boolean> {
  const row = await lockRows(trx, trx('cdp_segments').where({ public_id: publicId })).first('id');
  return row !== undefined;
}

/** Segments of groups. */
export class SegmentsRepository {
  constructor(private readonly knex: Knex) {}

  async list(groupId: number, { page, pageSize, sort, search }: PageQuery) {
    const matching = this.knex('cdp_segments').where({ group_id: groupId });
    if (search) whereContains(matching, ['name', 'identifier', 'description'], search);
    const [field = 'name', direction = 'asc'] = (sort ?? 'name:asc').split(':');
    const counted = await matching.clone().count({ total: '*' }).first();
    const rows = await matching
      .orderBy(SORTS[field] ?? 'name', direction)
      .orderBy('id')
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return { total: toId(counted?.total), segments: rows.map(segmentFromRow) };
  }

  async all(): Promise<SegmentRow[]> {
    return (await this.knex('cdp_segments').orderBy('id')).map(segmentFromRow);
  }

  async ofGroups(groupIds: readonly number[]): Promise<SegmentRow[]> {
    const rows = await this.knex('cdp_segments')
      .whereIn('group_id', [...groupIds])
      .orderBy('name')
      .orderBy('id');
    return rows.map(segmentFromRow);
  }

  async findIn(
    groupId: number,
    where: { public_id: string } | { identifier: string },
  ): Promise<SegmentRow | null> {
    const row = await this.knex('cdp_segments')
      .where({ group_id: groupId, ...where })
      .first();
    return row ? segmentFromRow(row) : null;
  }

  async byPublicIds(publicIds: readonly string[]): Promise<SegmentRow[]> {
    const rows = await this.knex('cdp_segments').whereIn('public_id', [...publicIds]);
    return rows.map(segmentFromRow);
  }

  async fedBy(audienceId: number): Promise<SegmentRow[]> {
    const rows = await this.knex('cdp_segments')
      .where({ audience_id: audienceId })
      .orderBy('connected_at');
    return rows.map(segmentFromRow);
  }

  /** Throws the driver's unique violation when the identifier is taken in the group. */
  async insert(segment: Omit<SegmentRow, 'id'>): Promise<void> {
    await inTransaction(this.knex, async (trx) => {
      await trx('cdp_segments').insert(segmentToRow(segment));
      await bumpGeneration(trx, 'segments');
    });
  }

  /** Changes name or description under the row's lock; answers false when there is none. */
  async change(
    id: number,
    edit: (row: SegmentRow) => Pick<SegmentRow, 'name' | 'description'>,
  ): Promise<boolean> {
    return inTransaction(this.knex, async (trx) => {
      const row = await holdSegment(trx, id);
      if (!row) return false;
      const { name, description } = edit(row);
      await trx('cdp_segments').where({ id }).update({ name, description });
      await bumpGeneration(trx, 'segments');
      return true;
    });
  }

  /** Deletes the segment unless an audience feeds it or something relies on it. */
  async remove(id: number): Promise<SegmentRemoval> {
    return inTransaction(this.knex, async (trx) => {
      const row = await holdSegment(trx, id);
      if (!row) return null;
      const owned = row.audienceId !== null;
      const users = await referencesRepository.usersOf(trx, { kind: 'segment', id: row.publicId });
      if (owned || users.length > 0) return { owned, users };
      await trx('cdp_segment_members').where({ segment_id: id }).delete();
      await trx('cdp_segments').where({ id }).delete();
      await bumpGeneration(trx, 'segments');
      return { owned, users };
    });
  }

  /** Sets what follows from members; a segment that was connected to another meanwhile stays. */
  async setSize(
    row: Pick<SegmentRow, 'id' | 'audienceId'>,
    size: Partial<Pick<SegmentRow, 'members' | 'lastChangeAt' | 'audienceSeq'>>,
  ): Promise<void> {
    await this.knex('cdp_segments').where({ id: row.id, audience_id: row.audienceId }).update({
      members: size.members,
      last_change_at: size.lastChangeAt,
      audience_seq: size.audienceSeq,
    });
  }
}
