import type { Audience, Definition, SizeAlert } from '../../contracts/audiences';
import { fromJsonOrNull, toBoolean, toId, toIdOrNull, toJson } from '../platform/database';
import { storedDefinition } from './stored-definition';

export type Status = Audience['status'];

/** An audience as it is stored; instants in epoch ms. */
export interface AudienceRow {
  id: number;
  publicId: string;
  identifier: string;
  name: string;
  description: string;
  kind: Audience['kind'];
  definition: Definition;
  /** Raised by each change of what is asked; a computation of an older one is thrown away. */
  revision: number;
  includeAnonymous: boolean;
  enabled: boolean;
  status: Status;
  statusReason: string | null;
  members: number;
  asOf: number | null;
  seq: number;
  alert: SizeAlert | null;
  /** Since when its sizes answer one question; null before the first computation. */
  sizedSince: number | null;
  origin: Audience['origin'];
  createdAt: number;
  updatedAt: number;
}

/** What editors decide; the rest follows from computing. */
export type AudienceDraft = Omit<AudienceRow, 'id' | 'members' | 'asOf' | 'seq' | 'sizedSince'>;

export const draftToRow = (draft: AudienceDraft) => ({
  public_id: draft.publicId,
  identifier: draft.identifier,
  name: draft.name,
  description: draft.description,
  kind: draft.kind,
  definition: toJson(draft.definition),
  revision: draft.revision,
  include_anonymous: draft.includeAnonymous,
  enabled: draft.enabled,
  status: draft.status,
  status_reason: draft.statusReason,
  alert: draft.alert && toJson(draft.alert),
  origin: draft.origin,
  created_at: draft.createdAt,
  updated_at: draft.updatedAt,
});

export const audienceFromRow = (row: Record<string, unknown>): AudienceRow => ({
  id: toId(row.id),
  publicId: String(row.public_id),
  identifier: String(row.identifier),
  name: String(row.name),
  description: String(row.description),
  kind: row.kind as Audience['kind'],
  definition: storedDefinition(String(row.definition)),
  revision: toId(row.revision),
  includeAnonymous: toBoolean(row.include_anonymous),
  enabled: toBoolean(row.enabled),
  status: row.status as Status,
  statusReason: (row.status_reason as string | null) ?? null,
  members: toId(row.members),
  asOf: toIdOrNull(row.as_of),
  seq: toId(row.seq),
  alert: fromJsonOrNull<SizeAlert>(row.alert),
  sizedSince: toIdOrNull(row.sized_since),
  origin: row.origin as AudienceRow['origin'],
  createdAt: toId(row.created_at),
  updatedAt: toId(row.updated_at),
});
