import { entryReferenceOf, type EntryReference, type EntrySnapshot } from '../../contracts/entries';
import { referenceKey, type Filed } from '../content';
import { FLAG_IMPORTED } from '../events';
import { errorText, type Log } from '../platform/log';
import { isTrusted } from '../sources';
import type { Message } from './message';

/** What entries are filed under at this moment, by `referenceKey`. */
export interface EntryFilings {
  of(references: readonly EntryReference[]): Promise<ReadonlyMap<string, Filed>>;
}

type Entry = Record<string, unknown>;

const entryOf = ({ payload }: Message): Entry | null => {
  const { entry } = (payload.properties ?? {}) as { entry?: unknown };
  const isObject = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
  return isObject ? (entry as Entry) : null;
};

/**
 * Keeps with each message that names an entry what the entry is filed under now. What a public
 * source says of categories and labels itself is left out: anybody could say it. A server's own word
 * holds, as it may know what was; an imported message is of an earlier time and stays as it is.
 */
export async function withEntrySnapshots(
  filings: EntryFilings,
  messages: readonly Message[],
  log?: Log,
): Promise<readonly Message[]> {
  const naming = messages.map((message) => {
    const entry = message.flags & FLAG_IMPORTED ? null : entryOf(message);
    return entry && { entry, reference: entryReferenceOf(entry) };
  });
  const references = naming.flatMap((named) => named?.reference ?? []);
  if (!naming.some(Boolean)) return messages;
  const filed = await filedOf(filings, references, log);
  return messages.map((message, index) => {
    const named = naming[index];
    if (!named) return message;
    const { entry, reference } = named;
    const found = reference && filed.get(referenceKey(reference));
    const kept = keptEntry(entry, reference, found ?? null, isTrusted(message.source));
    const properties = { ...(message.payload.properties as object), entry: kept };
    return { ...message, payload: { ...message.payload, properties } };
  });
}

/** A content type that cannot be read costs no message. */
async function filedOf(filings: EntryFilings, asked: readonly EntryReference[], log?: Log) {
  if (asked.length === 0) return new Map<string, Filed>();
  try {
    return await filings.of(asked);
  } catch (error) {
    log?.warn(`Messages were kept without what their entries are filed under: ${errorText(error)}`);
    return new Map<string, Filed>();
  }
}

function keptEntry(
  entry: Entry,
  reference: EntryReference | null,
  filed: Filed,
  trusted: boolean,
): Entry {
  const { categories, labels, ...rest } = entry;
  const own = trusted ? { ...listed({ categories }), ...listed({ labels }) } : {};
  if (!reference) return { ...rest, ...own };
  const { uid: _uid, documentId: _document, locale: _locale, ...more } = rest;
  const { type, id } = reference;
  const locale = filed ? filed.locale : reference.locale;
  const snapshot: Partial<EntrySnapshot> = {
    ...{ type, id },
    ...(locale !== null && { locale }),
    ...(filed && { categories: filed.categories, labels: filed.labels }),
  };
  return { ...more, ...snapshot, ...own };
}

/** A list of texts as it is; nothing of anything else. */
function listed(said: Record<string, unknown>): Entry {
  return Object.fromEntries(
    Object.entries(said).filter(
      ([, value]) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    ),
  );
}
