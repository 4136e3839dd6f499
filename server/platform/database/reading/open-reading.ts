import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Knex } from 'knex';

import { errorText, type Log } from '../../log';
import { onConnection } from '../connection';
import { dialectOf } from '../dialect';
import { ReadingThread, ThreadLost } from './reading-thread';

/** A connection for statements that only read, and may take long. */
export interface Reading {
  readonly knex: Knex;
  /** Whether it reads beside the process, so that it holds nobody up. */
  readonly isApart: boolean;
  close(): Promise<void>;
}

/** Beside the built server; missing where the plugin runs from its sources. */
const PLACES = ['reading-worker.js', '../reading-worker.js'].map((place) =>
  join(typeof __dirname === 'string' ? __dirname : '.', place),
);

interface Query {
  sql: string;
  bindings?: unknown[];
  response?: unknown;
}
interface SqliteClient {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
  _query(connection: unknown, query: Query): Promise<Query>;
  _formatBindings(bindings?: unknown[]): unknown[];
  connectionSettings: { filename: string; options?: { nativeBinding?: string } };
}

/**
 * SQLite is synchronous: a long statement holds the whole process up. Where the file is in WAL, a
 * thread reads beside whoever writes, and what comes back looks as if knex had asked itself.
 * Elsewhere, and once the thread is lost, the ordinary connection answers.
 */
export async function openReading(
  knex: Knex,
  log: Log,
  places: readonly string[] = PLACES,
): Promise<Reading> {
  const none = { knex, isApart: false, close: () => Promise.resolve() };
  if (dialectOf(knex) !== 'sqlite' || !(await isInWal(knex))) return none;
  const file = places.find((place) => existsSync(place));
  const driver = driverOf();
  if (!file || !driver) return none;
  const client = knex.client as SqliteClient;
  const { filename, options } = client.connectionSettings;
  const data = { filename, driver, nativeBinding: options?.nativeBinding };
  const thread = new ReadingThread(file, data, (error) =>
    log.warn(`SQLite is read on the process's own thread from now on: ${errorText(error)}`),
  );
  return { knex: readBy(thread, knex), isApart: true, close: () => thread.close() };
}

/** A copy of knex whose statements the thread answers. */
function readBy(thread: ReadingThread, knex: Knex): Knex {
  const reading = knex.withUserParams({});
  const client = reading.client as SqliteClient;
  const own = knex.client as SqliteClient;
  const none = {};
  client.acquireConnection = () => Promise.resolve(none);
  client.releaseConnection = () => Promise.resolve();
  client._query = async (_, query) => {
    try {
      const response = await thread.rows(query.sql, own._formatBindings(query.bindings));
      return Object.assign(query, { response });
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      return onConnection(knex, (connection) => own._query(connection, query));
    }
  };
  return reading;
}

async function isInWal(knex: Knex): Promise<boolean> {
  const [row] = await knex.raw<{ journal_mode: string }[]>('pragma journal_mode');
  return row?.journal_mode === 'wal';
}

/** The app's own driver; it need not lie where this plugin would look for it. */
function driverOf(): string | null {
  for (const from of [process.cwd(), typeof __dirname === 'string' ? __dirname : '.']) {
    try {
      return createRequire(join(from, 'package.json')).resolve('better-sqlite3');
    } catch {
      // Not there: the next place may have it.
    }
  }
  return null;
}
