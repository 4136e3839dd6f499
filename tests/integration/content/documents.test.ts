/**
 * Pages of entries while editors work on them.
 * @db
 */
import { Content, placeOf, type Entry } from '../../../server/content';
import { bootStrapi, type TestApp } from '../../support/strapi';

const ARTICLES = 12;
const UID = 'api::article.article';

let app: TestApp;
let content: Content;

beforeAll(async () => {
  app = await bootStrapi();
  content = new Content(app.strapi, []);
  for (const code of ['en', 'fr']) {
    const locales = app.strapi.db.query('plugin::i18n.locale');
    if (!(await locales.findOne({ where: { code } })))
      await locales.create({ data: { code, name: code } });
  }
  for (let at = 0; at < ARTICLES; at += 1) {
    const { documentId } = await app.strapi.documents(UID).create({
      data: { title: `Article ${at}`, slug: `article-${at}` },
      locale: 'en',
      status: 'published',
    } as never);
    if (at % 3 > 0) continue;
    await app.strapi.documents(UID).update({
      ...{ documentId, locale: 'fr', status: 'published' },
      data: { title: `Article ${at} en français` },
    } as never);
  }
}, 120_000);
afterAll(() => app.stop());

const what = (over: object = {}) => ({
  ...{ contentType: UID, locale: null, status: 'published' as const, filters: [] },
  ...over,
});

async function readAll(
  over: object,
  pageSize: number,
  between: (page: Entry[]) => Promise<unknown> = async () => {},
): Promise<Entry[]> {
  const documents = content.documents(what(over), ['title']);
  const all: Entry[] = [];
  let place: string | null = null;
  for (;;) {
    const page = await documents.page(place, pageSize);
    const last = page.at(-1);
    if (!last) return all;
    all.push(...page);
    place = placeOf(last);
    await between(page);
  }
}

const places = (entries: readonly Entry[]) => entries.map(placeOf).sort();

it('every locale of every document comes once, whatever the size of a page', async () => {
  const whole = await readAll({}, 100);
  expect(whole).toHaveLength(ARTICLES + ARTICLES / 3);
  expect(new Set(places(whole)).size).toBe(whole.length);
  for (const size of [1, 2, 5]) expect(places(await readAll({}, size))).toEqual(places(whole));
  expect(await content.documents(what(), ['title']).count()).toBe(whole.length);
});

it('only the locale and the status that were asked for', async () => {
  const french = await readAll({ locale: 'fr' }, 3);
  expect(french.map(({ title }) => title)).toEqual(
    expect.arrayContaining([expect.stringContaining('français')]),
  );
  expect(french).toHaveLength(ARTICLES / 3);
  const drafts = await readAll({ status: 'draft', locale: 'en' }, 5);
  expect(drafts).toHaveLength(ARTICLES);
  expect(drafts.every(({ publishedAt }) => publishedAt === null)).toBe(true);
});

it('nothing is lost or doubled while every entry is published anew between pages', async () => {
  const before = places(await readAll({}, 100));
  const publishAll = async () => {
    const drafts = await app.strapi.db
      .query(UID)
      .findMany({ where: { publishedAt: { $null: true } } });
    for (const { documentId, locale, title } of drafts) {
      await app.strapi.documents(UID).update({
        ...{ documentId, locale, status: 'published' },
        data: { title: `${title}!` },
      } as never);
    }
  };
  const read = await readAll({}, 5, publishAll);
  expect(places(read)).toEqual(before);
  // They really were replaced: the ids of the first page are gone.
  const ids = new Set((await readAll({}, 100)).map(({ id }) => id));
  expect(read.slice(0, 5).some(({ id }) => ids.has(id))).toBe(false);
});
