import type { z } from 'zod';

import type { ExportFlow, exportWhat, FieldMapping } from '../../contracts/exports';
import { fromJson, toBoolean, toBytes, toId } from '../platform/database';

/** An export flow as the plugin works with it. */
export interface FlowRow {
  id: number;
  publicId: string;
  identifier: string;
  name: string;
  kind: ExportFlow['kind'];
  what: z.output<typeof exportWhat>;
  fields: FieldMapping[];
  cron: string;
  timeZone: string;
  endpoint: string;
  /** Encrypted. */
  streamSecret: string;
  streamHint: string;
  /** Tells streams apart without telling their ids. */
  streamKey: Buffer;
  mode: ExportFlow['mode'];
  enabled: boolean;
  origin: ExportFlow['origin'];
  createdAt: number;
  updatedAt: number;
}

export const flowFromRow = (row: Record<string, unknown>): FlowRow => ({
  id: toId(row.id),
  publicId: String(row.public_id),
  identifier: String(row.identifier),
  name: String(row.name),
  kind: row.kind as FlowRow['kind'],
  what: fromJson(row.what),
  fields: fromJson(row.fields),
  cron: String(row.cron),
  timeZone: String(row.time_zone),
  endpoint: String(row.endpoint),
  streamSecret: String(row.stream_secret),
  streamHint: String(row.stream_hint),
  streamKey: toBytes(row.stream_key),
  mode: row.mode as FlowRow['mode'],
  enabled: toBoolean(row.enabled),
  origin: row.origin as FlowRow['origin'],
  createdAt: toId(row.created_at),
  updatedAt: toId(row.updated_at),
});

/** Name of the job that runs a flow. */
export const jobOf = (flow: Pick<FlowRow, 'identifier'>): string => `export.${flow.identifier}`;
