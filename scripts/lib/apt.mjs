import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './shell.mjs';

/** Where a program stands, or undefined; system folders count even when PATH leaves them out. */
export function which(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}

/** Runs a command with the rights of the superuser; throws when they cannot be had or it fails. */
export async function asRoot(command, args) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !which('sudo')) throw new Error(`"${command}" needs root, and there is no sudo`);
  const line = isRoot ? [command, args] : ['sudo', ['-n', command, ...args]];
  const { code, output } = await run(...line, {
    capture: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}

/** Installs Debian packages; throws a sentence that says what to do where there is no apt. */
export async function install(...packages) {
  if (!which('apt-get')) {
    throw new Error(
      `Missing: ${packages.join(', ')}. Without apt-get it must be installed by hand.`,
    );
  }
  await asRoot('apt-get', ['update', '-qq']);
  await asRoot('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}
