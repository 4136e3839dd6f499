import type { z } from 'zod';

import type { contentFilter, exportWhat } from '../../contracts/exports';
import { isOpen } from './fields';
import { hasDrafts, isLocalized, type ContentSchema, type Schemas } from './schema';

type What = z.output<typeof exportWhat>;
type Filter = z.output<typeof contentFilter>;

/** A row as Strapi's query engine answers it. */
export type Entry = Record<string, unknown> & { id: number; documentId: string };

/** What of Strapi's query engine is used: reads, and nothing else. */
export interface EntryQuery {
  findMany(params: object): Promise<Entry[]>;
  count(params: object): Promise<number>;
}

const nested = (path: string, value: unknown): object =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;

function conditionOf({ field, operator, value }: Filter): object {
  const alone = operator === '$null' || operator === '$notNull';
  return nested(field, { [operator]: alone ? true : value });
}

/** Everything that an export's choice asks for, beyond the fields themselves. */
export function whereOf(what: What, schema: ContentSchema): object[] {
  const where: object[] = what.filters.map(conditionOf);
  if (hasDrafts(schema)) {
    where.push({ publishedAt: what.status === 'published' ? { $notNull: true } : { $null: true } });
  }
  if (isLocalized(schema) && what.locale !== null) where.push({ locale: what.locale });
  return where;
}

/** Relations, components and media that the chosen paths lead through. */
export const populateOf = (paths: readonly string[], schema: ContentSchema): string[] => [
  ...new Set(
    paths
      .map((path) => path.split('.')[0] ?? '')
      .filter((name) => ['relation', 'component', 'media'].includes(schema.attributes[name]?.type)),
  ),
];

/** Components are sent as a whole: what of them is private or a password is taken out first. */
function withoutClosed(
  entry: Entry,
  schema: ContentSchema,
  components: Schemas['components'],
): Entry {
  const open: Entry = { ...entry };
  for (const [name, { type, component }] of Object.entries(schema.attributes)) {
    const own = components[component ?? ''];
    if (type !== 'component' || !own || !open[name]) continue;
    const strip = (value: unknown) =>
      Object.fromEntries(
        Object.entries(value as object).filter(
          ([key]) => key === 'id' || (key in own.attributes && isOpen(key, own.attributes[key])),
        ),
      );
    open[name] = Array.isArray(open[name]) ? open[name].map(strip) : strip(open[name]);
  }
  return open;
}

/** Where an entry stands among those of its type. Its id would not do: publishing gives a new one. */
export const placeOf = ({ documentId, locale }: Entry): string =>
  typeof locale === 'string' ? `${documentId}:${locale}` : documentId;

/** What stands behind a place, in the order of document and locale. */
function behind(place: string): object {
  const [documentId, locale] = place.split(':');
  const later = { documentId: { $gt: documentId } };
  if (locale === undefined) return later;
  return { $or: [later, { documentId: { $eq: documentId }, locale: { $gt: locale } }] };
}

/**
 * Reads a content type page by page, always from the last document on: entries that are edited,
 * published, added or removed meanwhile are neither lost nor doubled, as they would be with page
 * numbers.
 */
export class Documents {
  constructor(
    private readonly query: EntryQuery,
    private readonly schema: ContentSchema,
    private readonly what: What,
    private readonly paths: readonly string[],
    private readonly components: Schemas['components'],
  ) {}

  /** Up to `limit` entries behind a place; null is the beginning. */
  async page(after: string | null, limit: number): Promise<Entry[]> {
    const where = whereOf(this.what, this.schema);
    const entries = await this.query.findMany({
      where: { $and: after === null ? where : [...where, behind(after)] },
      orderBy: [{ documentId: 'asc' }, { locale: 'asc' }],
      limit,
      populate: populateOf(this.paths, this.schema),
    });
    return entries.map((entry) => withoutClosed(entry, this.schema, this.components));
  }

  count(): Promise<number> {
    return this.query.count({ where: { $and: whereOf(this.what, this.schema) } });
  }
}
