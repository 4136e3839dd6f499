import { fork, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { connectionTo, testClient, testDatabaseName } from '../support/database';

const root = resolve(__dirname, '../..');

export const WRITE_KEY = 'cdp_sk_faults_only_never_anywhere_else';
export const SOURCE = 'faults';

/** Puts the writer that answers too early in the place of the real one. */
const hasty: Plugin = {
  name: 'hasty-writer',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/writer$/ }, ({ importer }) =>
      importer.endsWith(join('server', 'ingest', 'index.ts'))
        ? { path: join(__dirname, 'hasty-writer.ts') }
        : undefined,
    );
  },
};

/** Compiles the plugin's sources into one file beside the modules that it needs. */
export async function bundlePlugin(name: string, early: boolean): Promise<string> {
  const outfile = join(root, 'node_modules/.cache/cdp-faults', `${name}.js`);
  await build({
    entryPoints: [join(root, 'strapi-server.ts')],
    ...{ outfile, bundle: true, packages: 'external', platform: 'node', format: 'cjs' },
    target: 'node20',
    // Strapi's loader wants the plugin itself, as a package with a default export hands it over.
    footer: { js: 'module.exports = { default: module.exports.default };' },
    plugins: early ? [hasty] : [],
    logLevel: 'warning',
  });
  return outfile;
}

export interface Victim {
  url: string;
  /** Ends it as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a Strapi in a process of its own, on this worker's database. */
export async function startVictim(bundle: string): Promise<Victim> {
  const { client, connection } = connectionTo(testClient(), testDatabaseName('faults'));
  const plugin = {
    collect: { messagesPerSecondPerKey: 0 },
    declare: {
      sources: [{ identifier: SOURCE, name: 'Faults', kind: 'server', writeKey: WRITE_KEY }],
    },
  };
  const settings = { bundle, connection: { client, connection, useNullAsDefault: true }, plugin };
  const child = fork(join(__dirname, 'server.mjs'), {
    env: { ...process.env, NODE_ENV: 'test', CDP_FAULTS: JSON.stringify(settings) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const url = await listening(child);
  return {
    url,
    kill: () =>
      new Promise((gone) => {
        child.once('exit', () => gone());
        child.kill('SIGKILL');
      }),
  };
}

function listening(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((ready, failed) => {
    child.once('message', (message) => ready((message as { url: string }).url));
    child.once('exit', (code) => failed(new Error(`Strapi ended with ${code}: ${said}`)));
  });
}
