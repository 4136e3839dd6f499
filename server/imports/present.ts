import type { ImportDetail, ImportFormat, ImportSummary } from '../../contracts/imports';
import { toInstant, toInstantOrNull } from '../platform/database';
import type { ImportRow, KnownFile } from './import';

interface NamedSource {
  id: string;
  name: string;
}

/** An import as lists show it. */
export const summaryOf = (row: ImportRow, source: NamedSource | undefined): ImportSummary => ({
  id: row.publicId,
  name: row.name,
  kind: row.kind,
  status: row.status,
  source: source ?? null,
  bytes: row.bytes,
  position: row.position,
  total: row.total,
  ...row.counts,
  error: row.error,
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
  startedAt: toInstantOrNull(row.startedAt),
  endedAt: toInstantOrNull(row.endedAt),
});

const formatOf = ({ syntax, encoding, separator }: KnownFile): ImportFormat => ({
  ...{ syntax, encoding, separator },
});

export const presentImport = (
  row: ImportRow,
  source: NamedSource | undefined,
  fileKept: boolean,
): ImportDetail => ({
  ...summaryOf(row, source),
  format: row.format && formatOf(row.format),
  columns: row.columns,
  mapping: row.mapping,
  checked: row.checked,
  fileKept,
});
