import type { ExportRun } from '../../contracts/exports';
import { fromJson, toId, toIdOrNull, toInstant, toInstantOrNull } from '../platform/database';

/** One run of a flow. */
export interface RunRow {
  id: number;
  publicId: string;
  flowId: number;
  mode: ExportRun['mode'];
  trigger: ExportRun['trigger'];
  status: ExportRun['status'];
  startedAt: number;
  endedAt: number | null;
  sent: number;
  refused: number;
  total: number | null;
  bytes: number;
  requests: number;
  /** Place of the last entry that the stream acknowledged. */
  position: string | null;
  error: string | null;
  sample: Record<string, unknown>[];
}

export const runFromRow = (row: Record<string, unknown>): RunRow => ({
  id: toId(row.id),
  publicId: String(row.public_id),
  flowId: toId(row.flow_id),
  mode: row.mode as RunRow['mode'],
  trigger: row.trigger_kind as RunRow['trigger'],
  status: row.status as RunRow['status'],
  startedAt: toId(row.started_at),
  endedAt: toIdOrNull(row.ended_at),
  sent: toId(row.sent),
  refused: toId(row.refused),
  total: toIdOrNull(row.total),
  bytes: toId(row.bytes),
  requests: toId(row.requests),
  position: (row.position as string | null) ?? null,
  error: (row.error as string | null) ?? null,
  sample: fromJson(row.sample),
});

export const presentRun = (run: RunRow): ExportRun => ({
  id: run.publicId,
  mode: run.mode,
  trigger: run.trigger,
  status: run.status,
  startedAt: toInstant(run.startedAt),
  endedAt: toInstantOrNull(run.endedAt),
  rows: run.sent,
  refused: run.refused,
  total: run.total,
  bytes: run.bytes,
  requests: run.requests,
  error: run.error,
  sample: run.sample,
});
