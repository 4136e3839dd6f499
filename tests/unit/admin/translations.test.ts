import fs from 'node:fs';
import path from 'node:path';

import { createIntl } from 'react-intl';

import de from '../../../admin/translations/de';
import en from '../../../admin/translations/en';
import es from '../../../admin/translations/es';
import fr from '../../../admin/translations/fr';
import { ENDPOINTS } from '../../../contracts';
import { REJECTION_CODES } from '../../../contracts/messages';

type Texts = Record<string, string>;
const LOCALES: Record<string, Texts> = { en, fr, de, es };
const others = ['fr', 'de', 'es'] as const;
const ADMIN = path.resolve(__dirname, '../../../admin');

/** All code of a folder in one text. */
const textOf = (folder: string) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('translations'))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');

const sources = textOf(ADMIN);

/** An argument, but no text of a choice: `one {person}` is said, `{person}` is filled. */
const ARGUMENT = /(?<!(?:=\d+|one|other|yes) )\{(\w+)(?=[,}])/g;

/** Names of arguments and tags of a message, each once, sorted. */
const holes = (message: string) =>
  [...new Set([...(message.match(ARGUMENT) ?? []), ...(message.match(/<\w+(?=>)/g) ?? [])])]
    .sort()
    .join(' ');

/** Ids that code says outright, and beginnings of those it puts together. */
const literals = new Set([...sources.matchAll(/['"`]([a-z][\w:.-]+)['"`]/gi)].map((m) => m[1]));
const beginnings = [...sources.matchAll(/`(?:cdp\.)?([a-z][\w.-]*\.)\$\{/gi)].map((m) => m[1]);

describe('translations of the admin', () => {
  it.each(others)('%s says exactly what English says', (locale) => {
    expect(Object.keys(LOCALES[locale]).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(others)('%s fills the same holes as English', (locale) => {
    const wrong = Object.entries(LOCALES[locale]).filter(
      ([id, message]) => holes(message) !== holes((en as Texts)[id] ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(LOCALES))('%s is well-formed in every message', (locale) => {
    const faults: string[] = [];
    const messages = LOCALES[locale];
    const intl = createIntl({ locale, messages, onError: ({ message }) => faults.push(message) });
    const tag = (chunks: unknown) => String(chunks);
    for (const [id, message] of Object.entries(messages)) {
      const names = [...message.matchAll(ARGUMENT)].map(([, name]) => name);
      const values = Object.fromEntries(names.map((name) => [name, 2]));
      const said = intl.formatMessage({ id }, { ...values, b: tag, em: tag, code: tag, link: tag });
      expect(String(said)).not.toBe('');
    }
    expect(faults).toEqual([]);
  });

  it('holds every id that code uses', () => {
    const used = [
      ...sources.matchAll(/\b(?:t|notify)\(\s*'([^']+)'/g),
      ...sources.matchAll(/<Prose\s+id="([^"]+)"/g),
      ...sources.matchAll(/id[:=]\s*["']cdp\.([^"']+)["']/g),
    ].map(([, id]) => id);
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((id) => !(id in en))).toEqual([]);
  });

  it('holds no sentence that nobody says', () => {
    const isSaid = (id: string) =>
      literals.has(id) ||
      literals.has(`cdp.${id}`) ||
      beginnings.some((beginning) => id.startsWith(beginning));
    expect(Object.keys(en).filter((id) => !isSaid(id))).toEqual([]);
  });

  it('names every job of the server', () => {
    const server = textOf(path.resolve(ADMIN, '../server'));
    const names = [...server.matchAll(/name: '([a-z-]+\.[a-z-]+)',\s+title:/g)].map(([, n]) => n);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !(`jobs.name.${name}` in en))).toEqual([]);
  });

  it('explains every reason that a message is refused for, and says what to do', () => {
    const wanted = REJECTION_CODES.flatMap((code) => [
      `rejected.code.${code}`,
      `rejected.advice.${code}`,
    ]);
    expect(wanted.filter((id) => !(id in en))).toEqual([]);
  });

  it('says why the door turns a request away', () => {
    const door = textOf(path.resolve(ADMIN, '../server/collect'));
    const codes = [...door.matchAll(/new DoorError\(\s*\d+,\s*'([a-z.-]+)'/g)].map(([, c]) => c);
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !(`live.code.${code}` in en))).toEqual([]);
  });

  it('says every refusal that a contract of the admin names', () => {
    const codes = ENDPOINTS.filter(({ door }) => door === 'admin').flatMap(
      ({ errors = [] }) => errors,
    );
    expect(codes.filter((code) => !(`error.${code}` in en))).toEqual([]);
  });
});
