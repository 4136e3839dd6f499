import { execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preProcessFile } from 'typescript';
import { eventually, freePort } from '../support/http';
import { buildAdmin, makeApp, readManifest, root, runPlugin, startApp, stopApp } from './app';

interface Packed {
  filename: string;
  size: number;
  files: { path: string }[];
}

let folder: string;
let plugin: string;
let packed: Packed;

beforeAll(() => {
  if (!existsSync(join(root, 'dist/server/index.js'))) {
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'pipe' });
  }
  folder = mkdtempSync(join(tmpdir(), 'cdp-pack-'));
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  [packed] = JSON.parse(output) as [Packed];
  makeApp(join(folder, 'app'), join(folder, packed.filename));
  plugin = join(folder, 'app/node_modules/strapi-plugin-cdp');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Bytes of a chunk and of every chunk that it imports before it can run. */
function sizeAtOnce(folder: string, chunk: string, seen = new Set<string>()): number {
  if (seen.has(chunk)) return 0;
  seen.add(chunk);
  const text = readFileSync(join(folder, chunk), 'utf8');
  const imported = [...text.matchAll(/^(?:import|export)\b[^;]*?["']\.\/([^"']+)["']/gm)];
  return imported.reduce(
    (sum, [, name = '']) => sum + sizeAtOnce(folder, name, seen),
    Buffer.byteLength(text),
  );
}

describe('the tarball', () => {
  test('holds what is built and what is read, and nothing else', () => {
    const paths = packed.files.map((file) => file.path);
    const others = paths.filter((path) => !path.startsWith('dist/')).sort();
    expect(others).toEqual([
      ...['LICENSE', 'README.md', 'bin/strapi-plugin-cdp.js', 'package.json'],
    ]);
    expect(paths.filter((path) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['dist/admin/index.mjs', 'dist/server/index.js', 'dist/server/reading-worker.js'],
        'dist/tracker/s.js',
      ]),
    );
  });

  test('is small, and so is what the admin loads at once', () => {
    expect(packed.size).toBeLessThan(2_000_000);
    expect(sizeAtOnce(join(plugin, 'dist/admin'), 'index.mjs')).toBeLessThan(30_000);
  });

  test('runs nothing when it is installed', () => {
    const scripts = Object.keys(readManifest(plugin).scripts);
    expect(scripts.filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
  });

  test('imports only what it declares', () => {
    const { dependencies, peerDependencies } = readManifest(plugin);
    const declared = new Set([
      ...Object.keys(dependencies),
      ...Object.keys(peerDependencies),
      ...builtinModules,
    ]);
    const imported = readdirSync(join(plugin, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.m?js$/.test(file))
      .map((file) => readFileSync(join(plugin, 'dist', file), 'utf8'))
      .flatMap((text) => preProcessFile(text, true, true).importedFiles)
      .map(({ fileName }) => fileName.replace(/^node:/, ''))
      .filter((name) => !name.startsWith('.'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect([...new Set(imported)].filter((name) => !declared.has(name))).toEqual([]);
  });
});

describe('installed in a new app', () => {
  let app: ChildProcess;
  let url: string;

  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    buildAdmin(join(folder, 'app'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    app = await startApp(join(folder, 'app'), port);
  }, 240_000);
  afterAll(() => stopApp(app));

  test('the admin is served, with the plugin in it', async () => {
    const answer = await fetch(`${url}/admin`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<div id="strapi"');
    const assets = join(folder, 'app/build');
    const built = readdirSync(assets, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .some((file) => readFileSync(join(assets, file), 'utf8').includes('plugins/cdp'));
    expect(built).toBe(true);
  });

  test('the browser script is served', async () => {
    const answer = await fetch(`${url}/api/cdp/v1/s.js`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('javascript');
  });

  test('its admin routes ask for an admin', async () => {
    expect((await fetch(`${url}/cdp/sources`)).status).toBe(401);
  });

  test('an event sent with a new source is stored', async () => {
    const registered = await post('/admin/register-admin', {
      firstname: 'First',
      lastname: 'Admin',
      email: 'first@admin.test',
      password: 'Passw0rd-of-tests',
    });
    const { data } = (await registered.json()) as { data: { token: string } };
    const bearer = { authorization: `Bearer ${data.token}` };

    const source = { name: 'Shop', identifier: 'shop', kind: 'website' };
    const created = await post('/cdp/sources', source, bearer);
    expect(created.status).toBe(201);
    const { data: shop } = (await created.json()) as { data: { writeKey: string } };

    const event = { event: 'Product Viewed', anonymousId: 'visitor-1', messageId: 'message-1' };
    const tracked = await post('/api/cdp/v1/track', { ...event, writeKey: shop.writeKey });
    expect(tracked.status).toBe(200);
    expect(await tracked.json()).toEqual({ success: true });

    await eventually(async () => {
      const profiles = await fetch(`${url}/cdp/profiles`, { headers: bearer });
      const body = (await profiles.json()) as { data: unknown[] };
      expect(body.data).toHaveLength(1);
    });
  });

  test('it ends when it is told to; its command line imports a file before and after', async () => {
    const place = join(folder, 'app');
    const file = join(folder, 'people.csv');
    writeFileSync(file, 'email,name\nada@x.test,Ada\n,Nobody\n');
    const [code, said] = await runPlugin(place, 'import', 'people', file);
    expect([code, said]).toEqual([0, expect.stringContaining('1 rows stored')]);
    expect(await runPlugin(place, 'imprt')).toEqual([2, expect.stringContaining('Usage')]);
    expect(await stopApp(app)).toBe(0);
    const [again, known] = await runPlugin(place, 'import', 'people', file, '--dry-run');
    expect([again, known]).toEqual([0, expect.stringContaining('0 new people, 1 known')]);
  }, 180_000);
});
