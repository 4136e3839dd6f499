import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

import { packRows, type Answered, type Asked, type ThreadData } from './protocol';

interface Statement {
  all(bindings: unknown[]): Record<string, unknown>[];
}
interface Driver {
  prepare(sql: string): Statement;
  pragma(text: string): unknown;
}

/** How long a statement waits for a file that somebody holds. */
const BUSY_MS = 5_000;
const STATEMENTS = 200;

// A thread of its own, built as a file of its own: it opens the database for reading alone and
// answers one statement after the other. Everything that decides anything is on the other side.
const { filename, driver, nativeBinding } = workerData as ThreadData;
const Database = createRequire(driver)(driver) as new (
  filename: string,
  options: { readonly: boolean; fileMustExist: boolean; nativeBinding?: string },
) => Driver;
const database = new Database(filename, {
  ...{ readonly: true, fileMustExist: true },
  ...(nativeBinding === undefined ? {} : { nativeBinding }),
});
database.pragma(`busy_timeout = ${BUSY_MS}`);

const prepared = new Map<string, Statement>();
function statementOf(sql: string): Statement {
  const known = prepared.get(sql);
  if (known) return known;
  if (prepared.size >= STATEMENTS) prepared.clear();
  const statement = database.prepare(sql);
  prepared.set(sql, statement);
  return statement;
}

function answer({ id, sql, bindings }: Asked): Answered {
  try {
    const rows = statementOf(sql).all(bindings);
    return { id, ...packRows(rows), length: rows.length };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return { id, error: { message, code } };
  }
}

parentPort?.on('message', (asked: Asked) => {
  const answered = answer(asked);
  const numbers = 'columns' in answered ? answered.columns : [];
  const handed = numbers.flatMap((column) =>
    column instanceof Float64Array ? [column.buffer as ArrayBuffer] : [],
  );
  parentPort?.postMessage(answered, handed);
});
