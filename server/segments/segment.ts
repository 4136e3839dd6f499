import { fromJson, toId, toIdOrNull, toJson } from '../platform/database';

/** A segment group as it is stored; instants in epoch ms. */
export interface GroupRow {
  id: number;
  publicId: string;
  identifier: string;
  name: string;
  description: string;
  tags: string[];
  origin: 'admin' | 'config';
  createdAt: number;
  updatedAt: number;
}

/** A segment as it is stored. While `audienceId` is set, its members are that audience's. */
export interface SegmentRow {
  id: number;
  publicId: string;
  groupId: number;
  identifier: string;
  name: string;
  description: string;
  audienceId: number | null;
  connectedAt: number | null;
  audienceSeq: number | null;
  members: number;
  lastChangeAt: number | null;
  createdAt: number;
}

export const groupToRow = (group: Omit<GroupRow, 'id'>) => ({
  public_id: group.publicId,
  identifier: group.identifier,
  name: group.name,
  description: group.description,
  tags: toJson(group.tags),
  origin: group.origin,
  created_at: group.createdAt,
  updated_at: group.updatedAt,
});

export const groupFromRow = (row: Record<string, unknown>): GroupRow => ({
  id: toId(row.id),
  publicId: String(row.public_id),
  identifier: String(row.identifier),
  name: String(row.name),
  description: String(row.description),
  tags: fromJson<string[]>(row.tags),
  origin: row.origin as GroupRow['origin'],
  createdAt: toId(row.created_at),
  updatedAt: toId(row.updated_at),
});

export const segmentToRow = (segment: Omit<SegmentRow, 'id'>) => ({
  public_id: segment.publicId,
  group_id: segment.groupId,
  identifier: segment.identifier,
  name: segment.name,
  description: segment.description,
  audience_id: segment.audienceId,
  connected_at: segment.connectedAt,
  audience_seq: segment.audienceSeq,
  members: segment.members,
  last_change_at: segment.lastChangeAt,
  created_at: segment.createdAt,
});

export const segmentFromRow = (row: Record<string, unknown>): SegmentRow => ({
  id: toId(row.id),
  publicId: String(row.public_id),
  groupId: toId(row.group_id),
  identifier: String(row.identifier),
  name: String(row.name),
  description: String(row.description),
  audienceId: toIdOrNull(row.audience_id),
  connectedAt: toIdOrNull(row.connected_at),
  audienceSeq: toIdOrNull(row.audience_seq),
  members: toId(row.members),
  lastChangeAt: toIdOrNull(row.last_change_at),
  createdAt: toId(row.created_at),
});
