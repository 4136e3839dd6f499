import { errors } from '@strapi/utils';
import type { z } from 'zod';

import type { exportEndpoints } from '../../contracts/exports';
import type { Content } from '../content';
import { checkFields, checkKind } from './flow-checks';
import { mapEntry, type ExportedRow } from './mapping';
import { maskRow } from './masking';

type Asked = z.output<typeof exportEndpoints.preview.body>;

const ROWS = 3;

/** A few real rows as they would be sent, masked for those who may not see personal data. */
export async function previewRows(
  content: Content,
  { kind, what, fields }: Asked,
  personal: boolean,
) {
  checkFields(content, what, fields);
  checkKind(content, what, kind);
  // A count that follows a filter would spell out what may not be seen.
  if (kind === 'users' && !personal && what.filters.length > 0) {
    throw new errors.ForbiddenError('Filters on users take the right profiles.read-personal', {
      code: 'export.filter-personal',
    });
  }
  const documents = content.documents(
    what,
    fields.map(({ from }) => from),
  );
  const rows: ExportedRow[] = [];
  const refused: string[] = [];
  for (const entry of await documents.page(null, ROWS)) {
    const mapped = mapEntry(entry, fields);
    if ('refused' in mapped) refused.push(mapped.refused);
    else rows.push(personal ? mapped.row : maskRow(mapped.row, kind));
  }
  return { rows, refused, total: await documents.count() };
}
