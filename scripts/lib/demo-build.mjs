import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bin, root, run } from './shell.mjs';

const SOURCES = [
  'strapi-server.ts',
  'strapi-admin.ts',
  'package.json',
  'contracts',
  'server',
  'admin',
  'tracker',
];
const BUILT = ['dist/server/index.js', 'dist/admin/index.mjs', 'dist/tracker/s.js'];
const ADMIN_INPUTS = [
  'dist/admin',
  'playground/src/admin',
  'playground/package.json',
  'package-lock.json',
];
const STAMP = 'playground/build/.inputs';

function filesOf(path) {
  const full = join(root, path);
  if (!statSync(full).isDirectory()) return [full];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

const changedAt = (file) => statSync(file).mtimeMs;

function isPluginBuilt() {
  const built = BUILT.map((file) => join(root, file));
  if (!built.every(existsSync)) return false;
  const newest = Math.max(...SOURCES.flatMap(filesOf).map(changedAt));
  return newest <= Math.min(...built.map(changedAt));
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf))
    hash.update(relative(root, file)).update(readFileSync(file));
  return hash.digest('hex');
}

async function must(what, command, args, options) {
  const { code, output } = await run(command, args, { capture: true, ...options });
  if (code !== 0)
    throw new Error(`${what} failed:\n${output.trimEnd().split('\n').slice(-30).join('\n')}`);
}

/** Builds the plugin when a source is newer than what was built. */
export async function buildPlugin(say) {
  if (isPluginBuilt()) return;
  say('Building the plugin (about half a minute)');
  await must("The plugin's build", process.execPath, [join(root, 'scripts/build.mjs')]);
}

/** Builds the playground's admin unless that was done from the same inputs before. */
export async function buildAdmin(say) {
  const inputs = hashOf(ADMIN_INPUTS);
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  say('Building the admin (about a minute)');
  const env = { NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' };
  await must("The admin's build", bin('strapi'), ['build'], { cwd: join(root, 'playground'), env });
  writeFileSync(stamp, inputs);
}
