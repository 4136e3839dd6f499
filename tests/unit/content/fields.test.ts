import { Documents, placeOf, populateOf, whereOf } from '../../../server/content/documents';
import type { ContentSchema, Schemas } from '../../../server/content/schema';
import { exportableTypes } from '../../../server/content/types';

const schema = (uid: string, over: Partial<ContentSchema>): ContentSchema => ({
  ...{ uid, info: { displayName: uid, singularName: uid.split('.')[1] } },
  attributes: {},
  ...over,
});

const product = schema('api::product.product', {
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: {
    name: { type: 'string' },
    secret: { type: 'string', private: true },
    seo: { type: 'component', component: 'shared.seo' },
    variants: { type: 'component', component: 'shared.variant', repeatable: true },
    picture: { type: 'media', multiple: false },
    gallery: { type: 'media', multiple: true },
    category: { type: 'relation', relation: 'manyToOne', target: 'api::category.category' },
    articles: { type: 'relation', relation: 'manyToMany', target: 'api::article.article' },
    createdBy: { type: 'relation', relation: 'oneToOne', target: 'admin::user' },
    localizations: { type: 'relation', relation: 'oneToMany', target: 'api::product.product' },
  },
});

const schemas: Schemas = {
  contentTypes: {
    [product.uid]: product,
    'api::category.category': schema('api::category.category', {
      attributes: { name: { type: 'string' } },
    }),
    'plugin::users-permissions.user': schema('plugin::users-permissions.user', {
      attributes: {
        email: { type: 'email' },
        password: { type: 'password' },
        resetPasswordToken: { type: 'string', private: true },
      },
    }),
    'admin::user': schema('admin::user', { attributes: { email: { type: 'email' } } }),
    'plugin::upload.file': schema('plugin::upload.file', {}),
  },
  components: {
    'shared.seo': schema('shared.seo', { attributes: { title: { type: 'string' } } }),
  },
};

const pathsOf = (uid: string) =>
  exportableTypes(schemas, [])
    .find((type) => type.uid === uid)
    ?.fields.map(({ path }) => path);

describe('what can be exported', () => {
  it('is users, products and other content, and nothing of Strapi itself', () => {
    const kinds = exportableTypes(schemas, []).map(({ uid, kind }) => [uid, kind]);
    expect(kinds).toEqual([
      ['api::category.category', 'content'],
      ['api::product.product', 'products'],
      ['plugin::users-permissions.user', 'users'],
    ]);
    expect(exportableTypes(schemas, ['api::category.category'])[0]?.kind).toBe('products');
  });

  it('offers single components, relations and media by their parts, lists as a whole', () => {
    expect(pathsOf(product.uid)).toEqual([
      ...['documentId', 'locale', 'createdAt', 'updatedAt', 'publishedAt', 'name', 'seo.title'],
      ...['variants', 'picture.url', 'picture.alternativeText', 'picture.mime', 'picture.width'],
      ...['picture.height', 'category.documentId', 'category.name'],
    ]);
  });

  it('never offers passwords or private fields', () => {
    expect(pathsOf('plugin::users-permissions.user')).toEqual([
      ...['documentId', 'createdAt', 'updatedAt', 'email'],
    ]);
  });
});

describe('a component that is sent as a whole', () => {
  it('comes without what is private or a password', async () => {
    const components = {
      'shared.variant': schema('shared.variant', {
        attributes: {
          size: { type: 'integer' },
          cost: { type: 'decimal', private: true },
          code: { type: 'password' },
        },
      }),
    };
    const entry = {
      ...{ id: 1, documentId: 'd', name: 'Shoe' },
      variants: [{ id: 5, size: 42, cost: 12, code: 'x' }],
    };
    const query = { findMany: () => Promise.resolve([entry]), count: () => Promise.resolve(1) };
    const what = { contentType: product.uid, locale: null, status: 'published', filters: [] };
    const documents = new Documents(query, product, what as never, ['variants'], components);
    expect(await documents.page(null, 10)).toEqual([{ ...entry, variants: [{ id: 5, size: 42 }] }]);
  });
});

describe('what is read', () => {
  const what = {
    contentType: product.uid,
    locale: 'en',
    status: 'published',
    filters: [],
  } as const;

  it('is one locale of what is published, unless asked otherwise', () => {
    expect(whereOf({ ...what, filters: [] }, product)).toEqual([
      { publishedAt: { $notNull: true } },
      { locale: 'en' },
    ]);
    expect(whereOf({ ...what, filters: [], locale: null, status: 'draft' }, product)).toEqual([
      { publishedAt: { $null: true } },
    ]);
  });

  it('follows filters through relations', () => {
    const filters = [
      { field: 'category.name', operator: '$eq' as const, value: 'Shoes' },
      { field: 'name', operator: '$notNull' as const },
    ];
    expect(whereOf({ ...what, filters }, product).slice(0, 2)).toEqual([
      { category: { name: { $eq: 'Shoes' } } },
      { name: { $notNull: true } },
    ]);
  });

  it('begins behind a place: later documents, and later locales of the same one', async () => {
    const asked: object[] = [];
    const query = { findMany: (params: object) => (asked.push(params), []), count: () => 0 };
    const documents = new Documents(query as never, product, { ...what, filters: [] }, [], {});
    const entry = { id: 9, documentId: 'abc' };
    await documents.page(placeOf({ ...entry, locale: 'en' }), 10);
    await documents.page(placeOf({ ...entry, locale: null }), 10);
    const later = { documentId: { $gt: 'abc' } };
    const sameDocument = { documentId: { $eq: 'abc' }, locale: { $gt: 'en' } };
    const where = whereOf({ ...what, filters: [] }, product);
    expect(asked).toMatchObject([
      { where: { $and: [...where, { $or: [later, sameDocument] }] } },
      { where: { $and: [...where, later] } },
    ]);
  });

  it('brings along what the chosen paths lead through', () => {
    expect(populateOf(['name', 'category.name', 'picture.url', 'variants'], product)).toEqual([
      ...['category', 'picture', 'variants'],
    ]);
  });
});
