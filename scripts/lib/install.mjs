import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './shell.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/** Whether node_modules holds what the lock file asks for. */
export function isInstalled() {
  const present = 'node_modules/.package-lock.json';
  if (!existsSync(join(root, present))) return false;
  const installed = packagesOf(present);
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  );
}

/** Installs from the lock file unless that was done before; throws when it fails. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('npm ci failed');
}
