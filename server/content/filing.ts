import { isOpen } from './fields';
import { hasDrafts, type Attribute, type ContentSchema, type Schemas } from './schema';

/** Fields that say what entries are filed under, by content type; `field` or `relation.field`. */
export type FilingFields = Record<
  string,
  { categories?: readonly string[]; labels?: readonly string[] }
>;

/** What an entry is filed under and tagged with. */
export interface Filing {
  categories: string[];
  labels: string[];
}

/** One field that values are read from. */
interface Reader {
  name: string;
  /** Of a related entry or a component: its fields to try, in order. */
  inner: readonly string[];
  /** Whether a text holds several values, divided by commas. */
  divided: boolean;
}

const CATEGORIES = ['category', 'categories', 'topic', 'topics', 'section', 'sections'];
const LABELS = ['tag', 'tags', 'label', 'labels', 'keyword', 'keywords'];
/** What entries and components are called, in the order of preference. */
const NAMES = ['name', 'title', 'label', 'value', 'slug'];
const TEXTS = new Set(['string', 'text', 'enumeration', 'uid', 'json', 'customField']);
const NESTED = new Set(['relation', 'component']);

/** Bounds of what is kept of one entry. */
const MOST_VALUES = 50;
const MOST_LETTERS = 200;

/** How the categories and labels of one content type are read. */
export interface FilingPlan {
  categories: readonly Reader[];
  labels: readonly Reader[];
  select: string[];
  populate: Record<string, object>;
}

/** @throws Error that names what is wrong with a field that was asked for. */
export function filingPlan(
  schema: ContentSchema,
  schemas: Schemas,
  asked: FilingFields[string] = {},
): FilingPlan {
  const read = (kind: 'categories' | 'labels', usual: readonly string[]) =>
    (asked[kind] ?? usual.filter((name) => isReadable(name, schema.attributes[name]))).map((path) =>
      readerOf(path, schema, schemas, kind === 'labels'),
    );
  const categories = read('categories', CATEGORIES);
  const labels = read('labels', LABELS);
  const plain = [...categories, ...labels].filter(({ inner }) => inner.length === 0);
  const nested = [...categories, ...labels].filter(({ inner }) => inner.length > 0);
  return {
    categories,
    labels,
    select: [...new Set(plain.map(({ name }) => name))],
    populate: Object.fromEntries(
      nested.map(({ name }) => [name, populated(schema.attributes[name], schemas)]),
    ),
  };
}

const isReadable = (name: string, attribute: Attribute | undefined): attribute is Attribute =>
  attribute !== undefined &&
  isOpen(name, attribute) &&
  (TEXTS.has(attribute.type) || NESTED.has(attribute.type)) &&
  !attribute.target?.startsWith('admin::');

function readerOf(
  path: string,
  schema: ContentSchema,
  schemas: Schemas,
  isLabels: boolean,
): Reader {
  const [name = '', field] = path.split('.');
  const attribute = schema.attributes[name];
  if (!isReadable(name, attribute)) {
    throw new Error(
      `content.filing: ${schema.uid} has no field "${name}" that categories or labels can be in`,
    );
  }
  if (!NESTED.has(attribute.type)) {
    return { name, inner: [], divided: isLabels && attribute.type !== 'json' };
  }
  const inner = innerOf(attribute, schemas);
  const names = field === undefined ? NAMES : [field];
  const there = names.filter((one) => inner && isOpen(one, inner.attributes[one] ?? CLOSED));
  if (field !== undefined && there.length === 0) {
    throw new Error(`content.filing: what ${schema.uid} has in "${name}" has no field "${field}"`);
  }
  return { name, inner: [...there, 'documentId'], divided: false };
}

const CLOSED: Attribute = { type: 'password' };

const innerOf = (attribute: Attribute, { contentTypes, components }: Schemas) =>
  attribute.type === 'component'
    ? components[attribute.component ?? '']
    : contentTypes[attribute.target ?? ''];

/** A relation to what has drafts leads to draft and published entry alike. */
function populated(attribute: Attribute, schemas: Schemas): object {
  const target = attribute.type === 'relation' ? innerOf(attribute, schemas) : undefined;
  return target && hasDrafts(target) ? { where: { publishedAt: { $notNull: true } } } : {};
}

/** Reads what an entry is filed under, each value once, in the order of the fields. */
export const filingOf = (entry: Record<string, unknown>, plan: FilingPlan): Filing => ({
  categories: valuesOf(entry, plan.categories),
  labels: valuesOf(entry, plan.labels),
});

function valuesOf(entry: Record<string, unknown>, readers: readonly Reader[]): string[] {
  const found = readers.flatMap((reader) => textsOf(entry[reader.name], reader));
  const clean = found.map((text) => text.trim().slice(0, MOST_LETTERS)).filter(Boolean);
  return [...new Set(clean)].slice(0, MOST_VALUES);
}

function textsOf(value: unknown, reader: Reader): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, reader));
  if (typeof value === 'string') return reader.divided ? value.split(',') : [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  const names = reader.inner.length > 0 ? reader.inner : NAMES;
  const said = value as Record<string, unknown>;
  const name = names.map((key) => said[key]).find((one) => typeof one === 'string' && one !== '');
  return typeof name === 'string' ? [name] : [];
}
