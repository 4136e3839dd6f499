import type {
  ImportCheck,
  ImportFormat,
  ImportKind,
  ImportMapping,
  ImportStatus,
} from '../../contracts/imports';
import { fromJson, fromJsonOrNull, toId, toIdOrNull } from '../platform/database';

/** How the file is written, and what tells it from others. */
export type KnownFile = ImportFormat & { digest?: string };

export interface ImportCounts {
  stored: number;
  /** Rows whose message id was stored before. */
  duplicates: number;
  refused: number;
}

export const NOTHING_COUNTED: ImportCounts = { stored: 0, duplicates: 0, refused: 0 };

/** An import as it is stored; instants in epoch ms. */
export interface ImportRow {
  id: number;
  publicId: string;
  name: string;
  kind: ImportKind;
  status: ImportStatus;
  sourceId: number;
  bytes: number;
  format: KnownFile | null;
  columns: string[];
  mapping: ImportMapping | null;
  checked: ImportCheck | null;
  counts: ImportCounts;
  position: number;
  total: number | null;
  error: string | null;
  startedAt: number | null;
  endedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export const importFromRow = (row: Record<string, unknown>): ImportRow => ({
  id: toId(row.id),
  publicId: String(row.public_id),
  name: String(row.name),
  kind: row.kind as ImportKind,
  status: row.status as ImportStatus,
  sourceId: toId(row.source_id),
  bytes: toId(row.bytes),
  format: fromJsonOrNull<KnownFile>(row.format),
  columns: fromJson<string[]>(row.columns),
  mapping: fromJsonOrNull<ImportMapping>(row.mapping),
  checked: fromJsonOrNull<ImportCheck>(row.checked),
  counts: fromJson<ImportCounts>(row.counts),
  position: toId(row.position),
  total: toIdOrNull(row.total),
  error: (row.error as string | null) ?? null,
  startedAt: toIdOrNull(row.started_at),
  endedAt: toIdOrNull(row.ended_at),
  createdAt: toId(row.created_at),
  updatedAt: toId(row.updated_at),
});
