import { createHash } from 'node:crypto';

import { importMapping } from '../../contracts/imports';
import type { ImportRow } from './import';

/**
 * What stands before the number of a row in its message id, where the file names none. The same
 * events read the same way out of the same file have the same ids, so that a file that is uploaded
 * twice doubles nothing. What a file says of people is said anew each time.
 */
export function rowIdsOf({ kind, publicId, format, mapping }: ImportRow): string {
  if (kind === 'people' || !format?.digest) return publicId;
  const { digest, syntax, encoding, separator } = format;
  const read = [digest, syntax, encoding, separator, importMapping.parse(mapping)];
  return `file_${createHash('sha256').update(JSON.stringify(read)).digest('hex').slice(0, 32)}`;
}
