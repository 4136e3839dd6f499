import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { eventually } from '../support/http';

export const root = resolve(__dirname, '../..');

interface Manifest {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  scripts: Record<string, string>;
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** What an app of Strapi's generator depends on, beside the plugin. */
const APP_DEPENDENCIES = [
  '@strapi/plugin-users-permissions',
  '@strapi/strapi',
  'better-sqlite3',
  'react',
  'react-dom',
  'react-router-dom',
  'styled-components',
];

const CONFIG = {
  'config/server.js': `module.exports = ({ env }) => ({
    host: '127.0.0.1', port: env.int('PORT'), app: { keys: ['one', 'two'] },
    logger: { updates: { enabled: false } },
  });`,
  'config/admin.js': `module.exports = () => ({
    auth: { secret: 'secret' }, apiToken: { salt: 'salt' }, transfer: { token: { salt: 'salt' } },
    secrets: { encryptionKey: 'an-encryption-key-of-32-letters!' },
  });`,
  'config/api.js': 'module.exports = { rest: {} };',
  'config/database.js': `module.exports = () => ({ connection: {
    client: 'sqlite', connection: { filename: '.tmp/data.db' }, useNullAsDefault: true,
  } });`,
  'config/middlewares.js': `module.exports = ['strapi::errors', 'strapi::security', 'strapi::cors',
    'strapi::query', 'strapi::body', 'strapi::session', 'strapi::favicon', 'strapi::public'];`,
  'config/plugins.js': `module.exports = { 'users-permissions': { config: { jwtSecret: 'secret' } } };`,
  'public/uploads/.gitkeep': '',
  'src/api/.gitkeep': '',
};

/** Puts the repository's copy of a package where npm would have installed it. */
function provide(name: string, modules: string) {
  const place = join(modules, name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), place);
}

/**
 * A new Strapi app with the tarball installed in it. The plugin finds its declared dependencies and
 * the peers that npm would install beside it, and nothing else of this repository.
 */
export function makeApp(folder: string, tarball: string): void {
  const modules = join(folder, 'node_modules');
  const plugin = join(modules, 'strapi-plugin-cdp');
  mkdirSync(plugin, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', plugin, '--strip-components=1']);
  const { name, version, dependencies, peerDependencies } = readManifest(plugin);
  for (const dependency of Object.keys(dependencies)) {
    provide(dependency, join(plugin, 'node_modules'));
  }
  const installed = new Set([...APP_DEPENDENCIES, ...Object.keys(peerDependencies)]);
  for (const dependency of installed) provide(dependency, modules);

  const versions = APP_DEPENDENCIES.map((dependency) => [
    dependency,
    readManifest(join(root, 'node_modules', dependency)).version,
  ]);
  const manifest = {
    name: 'fresh-app',
    private: true,
    version: '0.1.0',
    dependencies: { ...Object.fromEntries(versions), [name]: version },
  };
  const files = { ...CONFIG, 'package.json': JSON.stringify(manifest) };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

const commandLine = (folder: string) => join(folder, 'node_modules/@strapi/strapi/bin/strapi.js');

/** Strapi itself stands behind a link here, and looks for plugins from where it really is. */
const environment = (folder: string) => ({
  ...process.env,
  NODE_ENV: 'production',
  NODE_PATH: join(folder, 'node_modules'),
  STRAPI_TELEMETRY_DISABLED: 'true',
});

/** `strapi build`; throws with its output when it fails. */
export function buildAdmin(folder: string): void {
  execFileSync(process.execPath, [commandLine(folder), 'build'], {
    cwd: folder,
    env: environment(folder),
    stdio: 'pipe',
  });
}

/** `npx strapi-plugin-cdp …`; resolves with what it ended with and what it said. */
export function runPlugin(folder: string, ...words: string[]): Promise<[number, string]> {
  const bin = join(folder, 'node_modules/strapi-plugin-cdp/bin/strapi-plugin-cdp.js');
  const env = { ...environment(folder), PORT: '0' };
  return new Promise((done) => {
    execFile(process.execPath, [bin, ...words], { cwd: folder, env }, (error, out, complaints) =>
      done([error ? Number(error.code) : 0, `${out}${complaints}`]),
    );
  });
}

/** `strapi start`; resolves when it answers, fails with its output when it ends before. */
export async function startApp(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [commandLine(folder), 'start'], {
    cwd: folder,
    env: { ...environment(folder), PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  await eventually(
    async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/_health`).catch(() => undefined);
      if (answer?.status !== 204) throw new Error(`The app does not answer.\n${output}`);
    },
    { within: 60_000, every: 250 },
  );
  return child;
}

/** Ends the app as an operator would, and waits until it has ended. */
export async function stopApp(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return ended;
}
