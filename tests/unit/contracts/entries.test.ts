import { ENTRY_PATHS, entryReferenceOf, type EntrySnapshot } from '../../../contracts/entries';

const ARTICLE = { type: 'api::article.article', id: 'doc1', locale: null };

it.each([
  [{ uid: 'api::article.article', documentId: 'doc1' }, ARTICLE],
  [{ type: 'api::article.article', id: 'doc1' }, ARTICLE],
  [
    { uid: 'api::article.article', documentId: 'doc1', locale: 'fr' },
    { ...ARTICLE, locale: 'fr' },
  ],
  [{ uid: 'api::article.article', documentId: 'doc1', locale: 7 }, ARTICLE],
  [{ uid: 'api::article.article' }, null],
  [{ uid: 'api::article.article', documentId: '' }, null],
  [{ uid: 'api::article.article', documentId: 'd'.repeat(256) }, null],
  [{ uid: 5, documentId: 'doc1' }, null],
  ['api::article.article', null],
  [['api::article.article', 'doc1'], null],
  [null, null],
  [undefined, null],
])('reads the entry that %j names', (said, reference) => {
  expect(entryReferenceOf(said)).toEqual(reference);
});

it('names the places of a snapshot within the properties', () => {
  const entry: EntrySnapshot = { ...ARTICLE, locale: 'en', categories: ['News'], labels: ['b'] };
  const properties: Record<string, Record<string, unknown>> = { entry: { ...entry } };
  const read = Object.entries(ENTRY_PATHS).map(([part, path]) => {
    const [object, key] = path.split('.');
    return [part, properties[object ?? ''][key ?? '']];
  });
  expect(Object.fromEntries(read)).toEqual(entry);
});
