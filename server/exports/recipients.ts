import { createHash } from 'node:crypto';

import type { Entry } from '../content';
import type { Submit, TrustedMessage } from '../platform/submit';
import type { FlowRow } from './flow';
import type { SentRow } from './ledger.repository';
import type { ExportedRow } from './mapping';

/** Finding the person behind a user of Strapi. */
export interface Directory {
  /** People by values of one identifier that was proven or told by a trusted source. */
  findProven(type: 'user_id', values: readonly string[]): Promise<Map<string, number>>;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, 16);

const introduction = (entry: Entry, now: number): TrustedMessage => ({
  sourceIdentifier: 'strapi',
  kind: 'identify',
  messageId: `exported-user-${entry.documentId}`,
  userId: entry.documentId,
  at: now,
});

/**
 * The people behind a page of users. One whom the plugin never heard of is introduced first, so
 * that the ledger can name everybody whose data a stream was given.
 */
export async function peopleBehind(
  entries: readonly Entry[],
  directory: Directory,
  submit: Submit,
  now: number,
): Promise<Map<string, number>> {
  const look = (some: readonly Entry[]) =>
    directory.findProven(
      'user_id',
      some.map(({ documentId }) => documentId),
    );
  const found = await look(entries);
  const strangers = entries.filter(({ documentId }) => !found.has(documentId));
  if (strangers.length === 0) return found;
  await submit(strangers.map((entry) => introduction(entry, now)));
  return new Map([...found, ...(await look(strangers))]);
}

/** How a sent row is remembered. */
export function sentRow(
  flow: FlowRow,
  entry: Entry,
  row: ExportedRow,
  people: ReadonlyMap<string, number>,
): SentRow {
  const locale = typeof entry.locale === 'string' ? entry.locale : '';
  return {
    itemKey: hash(`${flow.what.contentType}\u0000${entry.documentId}\u0000${locale}`),
    kind: flow.kind,
    fragment: people.get(entry.documentId) ?? null,
    documentId: flow.kind === 'users' ? null : entry.documentId,
    locale: locale || null,
    rowHash: hash(JSON.stringify(row)),
  };
}
