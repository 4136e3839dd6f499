import type { ExportableType } from '../../contracts/exports';
import { hasDrafts, isLocalized, type Attribute, type ContentSchema, type Schemas } from './schema';

export type Field = ExportableType['fields'][number];

const SCALARS = new Set([
  'string',
  'text',
  'richtext',
  'email',
  'uid',
  'enumeration',
  'integer',
  'biginteger',
  'float',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'time',
  'json',
]);
/** Fields that Strapi keeps for itself, or that never leave the house. */
const HIDDEN = new Set(['createdBy', 'updatedBy', 'localizations', 'strapi_stage']);
const MEDIA = ['url', 'alternativeText', 'mime', 'width', 'height'];

const field = (path: string, type: string): Field => ({
  path,
  type,
  suggested: path.replaceAll('.', '_'),
});

/** Whether a field may leave the house at all. */
export const isOpen = (name: string, attribute: Attribute): boolean =>
  !HIDDEN.has(name) && attribute.private !== true && attribute.type !== 'password';

const scalarsOf = (schema: ContentSchema | undefined, prefix: string): Field[] =>
  Object.entries(schema?.attributes ?? {})
    .filter(([name, attribute]) => isOpen(name, attribute) && SCALARS.has(attribute.type))
    .map(([name, attribute]) => field(`${prefix}${name}`, attribute.type));

function fieldsOf(name: string, attribute: Attribute, schemas: Schemas): Field[] {
  if (!isOpen(name, attribute)) return [];
  if (SCALARS.has(attribute.type)) return [field(name, attribute.type)];
  if (attribute.type === 'component') {
    if (attribute.repeatable) return [field(name, 'components')];
    return scalarsOf(schemas.components[attribute.component ?? ''], `${name}.`);
  }
  if (attribute.type === 'media' && !attribute.multiple) {
    return MEDIA.map((part) => field(`${name}.${part}`, 'media'));
  }
  if (attribute.type === 'relation' && attribute.relation?.endsWith('ToOne')) {
    const target = schemas.contentTypes[attribute.target ?? ''];
    // Whoever made an entry in the admin is nobody's business outside.
    if (!target || attribute.target?.startsWith('admin::')) return [];
    return [field(`${name}.documentId`, 'id'), ...scalarsOf(target, `${name}.`)];
  }
  return [];
}

/** The paths of a content type that an export may choose from. */
export function exportableFields(schema: ContentSchema, schemas: Schemas): Field[] {
  const system = [
    field('documentId', 'id'),
    ...(isLocalized(schema) ? [field('locale', 'string')] : []),
    field('createdAt', 'datetime'),
    field('updatedAt', 'datetime'),
    ...(hasDrafts(schema) ? [field('publishedAt', 'datetime')] : []),
  ];
  const taken = new Set(system.map(({ path }) => path));
  const own = Object.entries(schema.attributes).flatMap(([name, attribute]) =>
    fieldsOf(name, attribute, schemas),
  );
  return [...system, ...own.filter(({ path }) => !taken.has(path))];
}
