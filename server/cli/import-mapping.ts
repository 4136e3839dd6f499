import { readFile } from 'node:fs/promises';
import { z } from 'zod';

import { importColumn, importMapping, type ImportMapping } from '../../contracts/imports';

/** A part of a mapping: what it does not say stays as the file suggests it. */
const partial = importMapping
  .extend({ columns: z.array(importColumn) })
  .partial()
  .strict();

/** The mapping of a file with what a JSON file says in its place; columns are found by name. */
export async function mappingFrom(path: string, suggested: ImportMapping): Promise<ImportMapping> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`The mapping ${path} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const result = partial.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The mapping ${path} is not valid: ${faults.join('; ')}`);
  }
  // Defaults are those of the file, not of the contract.
  const own = Object.keys(given as object);
  const { columns = [], ...rest } = result.data;
  const named = new Map(columns.map((column) => [column.column, column]));
  const strange = [...named.keys()].filter(
    (name) => !suggested.columns.some(({ column }) => column === name),
  );
  if (strange.length > 0) {
    throw new Error(
      `The mapping ${path} names columns that the file has not: ${strange.join(', ')}`,
    );
  }
  return {
    ...suggested,
    ...Object.fromEntries(Object.entries(rest).filter(([key]) => own.includes(key))),
    columns: suggested.columns.map((column) => named.get(column.column) ?? column),
  };
}
