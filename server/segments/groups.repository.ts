import type { Knex } from 'knex';

import type { PageQuery } from '../../contracts/paging';
import { inTransaction, insertRows, lockRows, toId, whereContains } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { referencesRepository, type Reference } from '../platform/references';
import {
  groupFromRow,
  groupToRow,
  segmentFromRow,
  segmentToRow,
  type GroupRow,
  type SegmentRow,
} from './segment';

const SORTS: Record<string, string> = {
  name: 'name',
  identifier: 'identifier',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

/** The group's row, locked until the transaction ends: nothing connects or disconnects meanwhile. */
export async function holdGroup(trx: Knex, publicId: string): Promise<GroupRow | null> {
  const row = await lockRows(trx, trx('cdp_segment_groups').where({ public_id: publicId })).first();
  return row ? groupFromRow(row) : null;
}

/** Whether a connection names the group: name and existence are fixed then. */
const isFrozen = async (trx: Knex, groupId: number): Promise<boolean> => {
  const connected = await trx('cdp_segments')
    .where({ group_id: groupId })
    .whereNotNull('audience_id')
    .first('id');
  return connected !== undefined;
};

export type GroupRemoval = { frozen: boolean; users: Reference[] } | null;

/** Segment groups. */
export class GroupsRepository {
  constructor(private readonly knex: Knex) {}

  async list({ page, pageSize, sort, search }: PageQuery) {
    const matching = this.knex('cdp_segment_groups');
    if (search) whereContains(matching, ['name', 'identifier', 'description'], search);
    const [field = 'name', direction = 'asc'] = (sort ?? 'name:asc').split(':');
    const counted = await matching.clone().count({ total: '*' }).first();
    const rows = await matching
      .orderBy(SORTS[field] ?? 'name', direction)
      .orderBy('id')
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return { total: toId(counted?.total), groups: rows.map(groupFromRow) };
  }

  async findBy(where: { public_id: string } | { identifier: string }): Promise<GroupRow | null> {
    const row = await this.knex('cdp_segment_groups').where(where).first();
    return row ? groupFromRow(row) : null;
  }

  async byIds(ids: readonly number[]): Promise<Map<number, GroupRow>> {
    const rows = await this.knex('cdp_segment_groups').whereIn('id', [...ids]);
    return new Map(rows.map((row) => [toId(row.id), groupFromRow(row)]));
  }

  /** Throws the driver's unique violation when the identifier is taken. */
  async insert(group: Omit<GroupRow, 'id'>): Promise<void> {
    await inTransaction(this.knex, async (trx) => {
      await trx('cdp_segment_groups').insert(groupToRow(group));
      await bumpGeneration(trx, 'segments');
    });
  }

  /** Changes the row under its lock; answers false when there is none. */
  async change(
    publicId: string,
    edit: (row: GroupRow, frozen: boolean) => Omit<GroupRow, 'id'>,
  ): Promise<boolean> {
    return inTransaction(this.knex, async (trx) => {
      const row = await holdGroup(trx, publicId);
      if (!row) return false;
      const edited = edit(row, await isFrozen(trx, row.id));
      await trx('cdp_segment_groups').where({ id: row.id }).update(groupToRow(edited));
      await bumpGeneration(trx, 'segments');
      return true;
    });
  }

  /** Copies the group under another name: its segments with them, connections not. */
  async clone(from: GroupRow, to: Omit<GroupRow, 'id'>, newId: () => string): Promise<void> {
    await inTransaction(this.knex, async (trx) => {
      await trx('cdp_segment_groups').insert(groupToRow(to));
      const made = await trx('cdp_segment_groups').where({ public_id: to.publicId }).first('id');
      const segments = await trx('cdp_segments').where({ group_id: from.id }).orderBy('id');
      for (const segment of segments.map(segmentFromRow)) {
        await cloneSegment(trx, segment, {
          groupId: toId(made.id),
          publicId: newId(),
          at: to.createdAt,
        });
      }
      await bumpGeneration(trx, 'segments');
    });
  }

  /**
   * Deletes the group with its segments, unless it is frozen or something relies on it or on one
   * of them; answers what stood in the way. Null when there is no such group.
   */
  async remove(publicId: string): Promise<GroupRemoval> {
    return inTransaction(this.knex, async (trx) => {
      const row = await holdGroup(trx, publicId);
      if (!row) return null;
      const frozen = await isFrozen(trx, row.id);
      // Held, so that no definition begins to use one meanwhile.
      const own = lockRows(trx, trx('cdp_segments').where({ group_id: row.id }).orderBy('id'));
      const segments = (await own).map(segmentFromRow);
      const users = await referencesRepository.usersOf(trx, {
        kind: 'segment-group',
        id: publicId,
      });
      for (const segment of segments) {
        const used = { kind: 'segment', id: segment.publicId };
        users.push(...(await referencesRepository.usersOf(trx, used)));
      }
      if (frozen || users.length > 0) return { frozen, users };
      const ids = segments.map((segment) => segment.id);
      await trx('cdp_segment_members').whereIn('segment_id', ids).delete();
      await trx('cdp_segments').where({ group_id: row.id }).delete();
      await trx('cdp_segment_groups').where({ id: row.id }).delete();
      await bumpGeneration(trx, 'segments');
      return { frozen, users };
    });
  }
}

async function cloneSegment(
  trx: Knex,
  segment: SegmentRow,
  { groupId, publicId, at }: { groupId: number; publicId: string; at: number },
): Promise<void> {
  const fed = segment.audienceId !== null;
  const free = { audienceId: null, connectedAt: null, audienceSeq: null };
  const members = fed ? 0 : segment.members;
  const copy = {
    ...segment,
    ...free,
    groupId,
    publicId,
    members,
    lastChangeAt: null,
    createdAt: at,
  };
  await trx('cdp_segments').insert(segmentToRow(copy));
  if (fed) return;
  const made = await trx('cdp_segments').where({ public_id: publicId }).first('id');
  const segmentId = toId(made.id);
  const rows = await trx('cdp_segment_members')
    .where({ segment_id: segment.id })
    .orderBy('fragment_id')
    .select('fragment_id', 'at');
  await insertRows(
    trx,
    'cdp_segment_members',
    rows.map((row) => ({ segment_id: segmentId, fragment_id: row.fragment_id, at: row.at })),
  );
}
