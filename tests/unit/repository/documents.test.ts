import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EVENT_ALIASES } from '../../../contracts/event-aliases';

const root = resolve(__dirname, '../../..');
const listed = (folder: string) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.md'))
        .map((file) => join(folder, file))
    : [];
const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...['docs', 'bench', 'playground/docs'].flatMap(listed),
].map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Every match of a pattern with one group, as `document: what it says`. */
const said = (pattern: RegExp) =>
  documents.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(([, what = '']) => ({ file, what })),
  );

test('the npm scripts that documents name exist', () => {
  const named = said(/(?:^|`)npm (?:run )?([a-z][a-z:-]*)(?= |$|`)/gm);
  const known = new Set([...Object.keys(scripts), 'install', 'ci', 'pack', 'uninstall']);
  expect(named.filter(({ what }) => !known.has(what))).toEqual([]);
});

test('the files that documents tell people to run exist', () => {
  const named = said(/\b(?:node|bash) ((?:\.?[\w-]+\/)[\w./-]*\w)/g);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ what }) => !existsSync(join(root, what)))).toEqual([]);
});

test('links between documents lead somewhere', () => {
  const links = said(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g);
  const broken = links.filter(({ file, what }) => !existsSync(join(root, dirname(file), what)));
  expect(broken).toEqual([]);
});

test('the aliases of events are documented, and no others', () => {
  const text = documents.find(({ file }) => file === 'docs/events.md')?.text ?? '';
  const rows = [...text.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\|$/gm)];
  expect(Object.fromEntries(rows.map(([, alias, name]) => [alias, name]))).toEqual(EVENT_ALIASES);
});
