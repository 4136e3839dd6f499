/** What of Strapi's own schemas this room looks at. */
export interface Attribute {
  type: string;
  private?: boolean;
  repeatable?: boolean;
  multiple?: boolean;
  relation?: string;
  target?: string;
  component?: string;
}

export interface ContentSchema {
  uid: string;
  kind?: string;
  info: { displayName: string; singularName?: string };
  options?: { draftAndPublish?: boolean };
  pluginOptions?: { i18n?: { localized?: boolean } };
  attributes: Record<string, Attribute>;
}

/** Strapi's schemas by uid: content types and components. */
export interface Schemas {
  contentTypes: Record<string, ContentSchema>;
  components: Record<string, ContentSchema>;
}

export const isLocalized = (schema: ContentSchema): boolean =>
  schema.pluginOptions?.i18n?.localized === true;

export const hasDrafts = (schema: ContentSchema): boolean =>
  schema.options?.draftAndPublish === true;
