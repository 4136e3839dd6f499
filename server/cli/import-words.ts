import { parseArgs } from 'node:util';

import { IMPORT_KINDS, type ImportKind } from '../../contracts/imports';
import { UsageError } from './command';

export interface ImportWords {
  kind: ImportKind;
  file: string;
  /** Identifier of a server source. */
  source: string | undefined;
  /** A JSON file with a mapping, or a part of one. */
  mapping: string | undefined;
  dryRun: boolean;
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        mapping: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError for words that name no import. */
export function importWords(words: readonly string[]): ImportWords {
  const { values, positionals } = parsed(words);
  const [kind, file, ...rest] = positionals;
  const known = IMPORT_KINDS.find((each) => each === kind);
  if (!known) throw new UsageError(`Say what a row is: ${IMPORT_KINDS.join(' or ')}`);
  if (file === undefined || rest.length > 0) throw new UsageError('Name one file');
  const { source, mapping, 'dry-run': dryRun } = values;
  return { kind: known, file, source, mapping, dryRun };
}
