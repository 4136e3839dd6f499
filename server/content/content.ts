import type { Core } from '@strapi/strapi';
import type { z } from 'zod';

import type { ExportableType, exportWhat } from '../../contracts/exports';
import { Documents, type EntryQuery } from './documents';
import type { Schemas } from './schema';
import { exportableTypes } from './types';

/** What Strapi holds, read only. */
export class Content {
  constructor(
    private readonly strapi: Core.Strapi,
    private readonly productTypes: readonly string[],
  ) {}

  types(): ExportableType[] {
    return exportableTypes(this.schemas, this.productTypes);
  }

  type(uid: string): ExportableType | null {
    return this.types().find((type) => type.uid === uid) ?? null;
  }

  documents(what: z.output<typeof exportWhat>, paths: readonly string[]): Documents {
    const schema = this.schemas.contentTypes[what.contentType];
    if (!schema) throw new Error(`There is no content type ${what.contentType}`);
    const query = this.strapi.db.query(what.contentType) as unknown as EntryQuery;
    return new Documents(query, schema, what, paths, this.schemas.components);
  }

  private get schemas(): Schemas {
    const { contentTypes, components } = this.strapi;
    return { contentTypes, components } as unknown as Schemas;
  }
}
