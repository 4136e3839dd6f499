import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

import {
  connectionTo,
  createDatabase,
  dropDatabases,
  testDatabaseName,
  type TestClient,
} from '../../tests/support/database';
import type { Load, LoadResult } from './load';

/** The bench is started in the repository's folder. */
const root = process.cwd();
export const WRITE_KEY = 'cdp_pk_bench_only_never_anywhere_else';

export interface Memory {
  heapUsed: number;
  rss: number;
}

export interface Measured {
  port: number;
  /** After a collection of what nobody needs. */
  memory(): Promise<Memory>;
  load(load: Omit<Load, 'port' | 'key'>): Promise<LoadResult>;
  stop(): Promise<void>;
}

async function bundle(entry: string, name: string, footer = ''): Promise<string> {
  const outfile = join(root, 'node_modules/.cache/cdp', `${name}.js`);
  await build({
    entryPoints: [join(root, entry)],
    ...{ outfile, bundle: true, packages: 'external', platform: 'node', format: 'cjs' },
    ...{ target: 'node20', footer: { js: footer }, logLevel: 'warning' },
  });
  return outfile;
}

const answerOf = async <T>(child: ChildProcess, question: object): Promise<T> => {
  const answer = once(child, 'message') as Promise<[T]>;
  child.send(question);
  return (await answer)[0];
};

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** A Strapi with the plugin in a process of its own, and clients in another. */
export async function measuredStrapi(client: TestClient): Promise<Measured> {
  const name = testDatabaseName('benchhttp');
  const folder = mkdtempSync(join(tmpdir(), 'cdp-bench-http-'));
  if (client !== 'sqlite') await dropDatabases(client, name);
  await createDatabase(client, name);
  const { connection } = connectionTo(client, name);
  if (client === 'sqlite') Object.assign(connection, { filename: join(folder, 'bench.db') });
  const plugin = {
    collect: { messagesPerSecondPerKey: 0, messagesPerSecondPerAddress: 0 },
    declare: {
      sources: [{ identifier: 'bench', name: 'Bench', kind: 'website', writeKey: WRITE_KEY }],
    },
  };
  const handed = { connection: { client, connection, useNullAsDefault: true }, plugin };
  const plugged = 'module.exports = { default: module.exports.default };';
  const file = await bundle('strapi-server.ts', 'bench-plugin', plugged);
  const clients = fork(await bundle('bench/ingest/load.ts', 'bench-load'));
  const strapi = fork(join(root, 'bench/ingest/server.mjs'), {
    env: { ...process.env, CDP_FAULTS: JSON.stringify({ ...handed, bundle: file }) },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ url }] = (await once(strapi, 'message')) as [{ url: string }];
  const port = Number(new URL(url).port);
  return {
    port,
    memory: () => answerOf<Memory>(strapi, {}),
    async load(load) {
      const result = await answerOf<LoadResult>(clients, { ...load, port, key: WRITE_KEY });
      if (result.refused > 0) throw new Error(`${result.refused} requests were refused`);
      return result;
    },
    async stop() {
      await Promise.all([end(strapi), end(clients)]);
      if (client !== 'sqlite') await dropDatabases(client, name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
