import { Filings, referenceKey, type EntryStore } from '../../../server/content';
import type { ContentSchema } from '../../../server/content/schema';
import { fixedClock } from '../../support/clock';

const UID = 'api::article.article';

const schema = (uid: string, attributes: ContentSchema['attributes']): ContentSchema => ({
  ...{ uid, info: { displayName: uid }, options: { draftAndPublish: true } },
  attributes,
});

const schemas: EntryStore['schemas'] = {
  contentTypes: {
    [UID]: schema(UID, {
      title: { type: 'string' },
      rubric: { type: 'string' },
      category: { type: 'relation', relation: 'manyToOne', target: 'api::category.category' },
      topic: { type: 'enumeration' },
      sections: { type: 'component', component: 'shared.section', repeatable: true },
      tags: { type: 'json' },
      keywords: { type: 'string' },
      label: { type: 'string', private: true },
    }),
    'api::category.category': schema('api::category.category', {
      name: { type: 'string' },
      code: { type: 'string' },
      secret: { type: 'string', private: true },
    }),
    'admin::user': schema('admin::user', { email: { type: 'email' } }),
  },
  components: { 'shared.section': schema('shared.section', { title: { type: 'string' } }) },
};

type Row = Record<string, unknown> & { documentId: string };

function filings(rows: Row[], fields: ConstructorParameters<typeof Filings>[2] = {}) {
  const clock = fixedClock();
  const asked: { uid: string; params: Record<string, unknown> }[] = [];
  const store: EntryStore = {
    schemas,
    async find(uid, params) {
      asked.push({ uid, params: params as Record<string, unknown> });
      return rows;
    },
    defaultLocale: async () => null,
  };
  const subject = new Filings(store, clock, fields);
  const of = async (...ids: string[]) => {
    const references = ids.map((id) => ({ type: UID, id, locale: null }));
    const found = await subject.of(references);
    return references.map((reference) => found.get(referenceKey(reference)));
  };
  return { clock, asked, subject, of };
}

const ENTRY: Row = {
  documentId: 'doc1',
  title: 'Winter',
  rubric: 'Outdoors',
  category: { documentId: 'cat1', name: 'Guides', code: 'G' },
  topic: 'News',
  sections: [{ title: 'Feet' }, { title: 'Guides' }, { title: '' }],
  tags: ['snow', { name: 'ice' }, { nothing: 1 }, null, 7, 'snow'],
  keywords: ' cold, dark ,,',
  label: 'secret',
};

it('takes fields by their names, each value once', async () => {
  const [filed] = await filings([ENTRY]).of('doc1');
  expect(filed).toEqual({
    locale: null,
    categories: ['Guides', 'News', 'Feet'],
    labels: ['snow', 'ice', '7', 'cold', 'dark'],
  });
});

it('takes the fields that the configuration names instead', async () => {
  const fields = { [UID]: { categories: ['rubric', 'category.code'], labels: [] } };
  const [filed] = await filings([ENTRY], fields).of('doc1');
  expect(filed).toEqual({ locale: null, categories: ['Outdoors', 'G'], labels: [] });
});

it('keeps a bounded number of bounded values', async () => {
  const tags = Array.from({ length: 80 }, (_, at) => `${at}`.padEnd(300, 'x'));
  const [filed] = await filings([{ documentId: 'doc1', tags }]).of('doc1');
  expect(filed?.labels).toHaveLength(50);
  expect(filed?.labels.every((label) => label.length === 200)).toBe(true);
});

it('asks once for all entries of a type, published ones alone, and remembers for a while', async () => {
  const { asked, clock, of } = filings([ENTRY]);
  expect((await of('doc1', 'gone', 'doc1')).map(Boolean)).toEqual([true, false, true]);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    uid: UID,
    params: { where: { documentId: { $in: ['doc1', 'gone'] }, publishedAt: { $notNull: true } } },
  });
  clock.advance(9_999);
  await of('doc1', 'gone');
  expect(asked).toHaveLength(1);
  clock.advance(1);
  await of('doc1');
  expect(asked).toHaveLength(2);
});

it('asks nothing about types that are none of the app', async () => {
  const { asked, subject } = filings([ENTRY]);
  for (const type of ['admin::user', 'api::nothing.nothing', 'toString', 'api::__proto__']) {
    const reference = { type, id: 'doc1', locale: null };
    expect((await subject.of([reference])).get(referenceKey(reference))).toBeNull();
  }
  expect(asked).toHaveLength(0);
});

it.each([
  [{ 'api::nothing.nothing': {} }, 'api::nothing.nothing'],
  [{ [UID]: { labels: ['nothing'] } }, 'no field "nothing"'],
  [{ [UID]: { labels: ['label'] } }, 'no field "label"'],
  [{ [UID]: { categories: ['category.secret'] } }, 'no field "secret"'],
])('refuses %j', (fields, message) => {
  expect(() => filings([], fields)).toThrow(message);
});
