import type { ExportableType, ExportKind } from '../../contracts/exports';
import { exportableFields } from './fields';
import { hasDrafts, isLocalized, type ContentSchema, type Schemas } from './schema';

export const USER_TYPE = 'plugin::users-permissions.user';

/** Kind of export that a content type belongs to; null for Strapi's own types. */
function kindOf(schema: ContentSchema, productTypes: readonly string[]): ExportKind | null {
  if (schema.uid === USER_TYPE) return 'users';
  if (!schema.uid.startsWith('api::')) return null;
  const isProduct =
    productTypes.includes(schema.uid) || schema.info.singularName?.toLowerCase() === 'product';
  return isProduct ? 'products' : 'content';
}

/** The content types that can be exported, with the fields to choose from. */
export function exportableTypes(
  schemas: Schemas,
  productTypes: readonly string[],
): ExportableType[] {
  const found: ExportableType[] = [];
  for (const schema of Object.values(schemas.contentTypes)) {
    const kind = kindOf(schema, productTypes);
    if (kind === null) continue;
    found.push({
      uid: schema.uid,
      name: schema.info.displayName,
      kind,
      localized: isLocalized(schema),
      draftAndPublish: hasDrafts(schema),
      fields: exportableFields(schema, schemas),
    });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}
