import type { Source, SourceKind } from '../../contracts/sources';
import { fromJson, toBoolean, toId } from '../platform/database';

/** A source as the plugin works with it. */
export interface SourceRow {
  id: number;
  publicId: string;
  identifier: string;
  name: string;
  kind: SourceKind;
  origins: string[];
  trust: Source['trust'];
  countOrders: boolean;
  enabled: boolean;
  origin: Source['origin'];
  createdAt: number;
  updatedAt: number;
}

/** Whether what the source says is a fact: secret keys and the CMS itself. */
export const isTrusted = (source: Pick<SourceRow, 'kind'>): boolean => source.kind !== 'website';

export function sourceFromRow(row: Record<string, unknown>): SourceRow {
  return {
    id: toId(row.id),
    publicId: String(row.public_id),
    identifier: String(row.identifier),
    name: String(row.name),
    kind: row.kind as SourceKind,
    origins: fromJson<string[]>(row.origins),
    trust: row.trust as Source['trust'],
    countOrders: toBoolean(row.count_orders),
    enabled: toBoolean(row.enabled),
    origin: row.origin as Source['origin'],
    createdAt: toId(row.created_at),
    updatedAt: toId(row.updated_at),
  };
}
