import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface Entry {
  version: string;
  optionalDependencies?: Record<string, string>;
}

const file = join(resolve(__dirname, '../../..'), 'package-lock.json');
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };

/** Whether a package finds another, in its own node_modules or in one further up. */
function finds(path: string, name: string): boolean {
  const parents = path.split('/node_modules/');
  const inside = parents.map((_, at) => [...parents.slice(0, at + 1), name].join('/node_modules/'));
  return [...inside, `node_modules/${name}`].some((place) => place in packages);
}

/** npm leaves out what it could not fetch for another platform, and `npm ci` then refuses the file. */
test('the lock file names the optional packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !finds(path, name))
      .map((name) => `${path} → ${name}`),
  );
  expect(missing).toEqual([]);
});
