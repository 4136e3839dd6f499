/**
 * What a stored message keeps of the entry that it names in `properties.entry`: the entry's
 * categories and labels **as they were when the message came in**, looked up by the server. A
 * category that is renamed later changes nothing that was read before.
 *
 * It stands in the stored payload at `properties.entry`. A message that names no entry has no such
 * object; one whose entry is unknown or not published has it without `categories` and `labels`.
 */
export interface EntrySnapshot {
  /** Content type, such as `api::article.article`. */
  type: string;
  /** The entry's document id. */
  id: string;
  /** Absent where the content type is not localized. */
  locale?: string;
  /** What the entry was filed under; may be empty. */
  categories: string[];
  /** What it was tagged with; may be empty. */
  labels: string[];
}

/** Where the parts of a snapshot stand within a message's `properties`. */
export const ENTRY_PATHS = {
  type: 'entry.type',
  id: 'entry.id',
  locale: 'entry.locale',
  categories: 'entry.categories',
  labels: 'entry.labels',
} as const;

/** The entry that a message names, however its sender spells it. */
export interface EntryReference {
  type: string;
  id: string;
  locale: string | null;
}

const MOST_LETTERS = 255;

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MOST_LETTERS;

/**
 * Reads the entry that a message names: `{ uid, documentId, locale }` as Strapi calls them, or
 * `{ type, id, locale }` as they are kept. Null for what names none.
 */
export function entryReferenceOf(entry: unknown): EntryReference | null {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null;
  const said = entry as Record<string, unknown>;
  const type = said.uid ?? said.type;
  const id = said.documentId ?? said.id;
  if (!isName(type) || !isName(id)) return null;
  return { type, id, locale: isName(said.locale) ? said.locale : null };
}
