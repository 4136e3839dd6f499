'use strict';

const path = require('node:path');

const { uploadRows } = require('./files');

const CATEGORY = 'api::category.category';
const PRODUCT = 'api::product.product';
const ARTICLE = 'api::article.article';
const VARIANT = 'shop.variant';

const times = (at) => ({ createdAt: at, updatedAt: at });

/** A published document is two rows, the draft and the published one, for each locale. */
const versions = (documents, locales, at) =>
  documents.flatMap((document) =>
    locales.flatMap((locale) => [
      { document, locale, publishedAt: null },
      { document, locale, publishedAt: at },
    ]),
  );

async function writeFiles(to, catalogue, folder, at) {
  const rows = uploadRows(catalogue, folder, at);
  const ids = await to.insert('plugin::upload.file', rows);
  return new Map(rows.map((row, index) => [row.hash, ids[index]]));
}

async function writeCategories(to, { categories, locales }, files, at) {
  const rows = categories.flatMap((category) => locales.map((locale) => ({ category, locale })));
  const ids = await to.insert(
    CATEGORY,
    rows.map(({ category, locale }) => ({
      documentId: category.documentId,
      locale,
      slug: category.slug,
      name: category.name[locale],
      description: category.description[locale],
      position: category.position,
      publishedAt: at,
      ...times(at),
    })),
  );
  await to.picture(
    CATEGORY,
    'picture',
    rows.map(({ category }, index) => [ids[index], files.get(`shelf-${category.slug}`)]),
  );
  return new Map(
    rows.map(({ category, locale }, index) => [`${category.slug} ${locale}`, ids[index]]),
  );
}

async function writeVariants(to, rows, ids) {
  const variants = rows.flatMap(({ document }, index) =>
    document.variants.map((variant) => ({ owner: ids[index], variant })),
  );
  const made = await to.insert(
    VARIANT,
    variants.map(({ variant }) => variant),
  );
  const pairs = variants.map(({ owner }, index) => [owner, made[index]]);
  await to.attach(PRODUCT, 'variants', VARIANT, pairs);
}

async function writeProducts(to, { products, locales }, categories, files, at) {
  const rows = versions(products, locales, at);
  const ids = await to.insert(
    PRODUCT,
    rows.map(({ document, locale, publishedAt }) => ({
      documentId: document.documentId,
      locale,
      slug: document.slug,
      sku: document.sku,
      name: document.name,
      brand: document.brand,
      tagline: document.tagline[locale],
      description: document.description[locale],
      price: document.priceCents / 100,
      currency: document.currency,
      rating: document.rating,
      featured: document.featured,
      releasedOn: document.releasedOn,
      publishedAt,
      ...times(at),
    })),
  );
  await writeVariants(to, rows, ids);
  const link = (of) =>
    rows.map(({ document, locale }, index) => [ids[index], of(document, locale)]);
  await to.link(
    PRODUCT,
    'category',
    link((product, locale) => categories.get(`${product.category} ${locale}`)),
  );
  await to.picture(
    PRODUCT,
    'picture',
    link((product) => files.get(product.slug)),
  );
  const key = ({ document, locale, publishedAt }) =>
    versionKey(document.documentId, locale, publishedAt);
  return new Map(rows.map((row, index) => [key(row), ids[index]]));
}

const versionKey = (documentId, locale, publishedAt) =>
  `${documentId} ${locale} ${publishedAt ? 'published' : 'draft'}`;

async function writeArticles(to, { articles, locales }, products, files, at) {
  const rows = versions(articles, locales, at);
  const ids = await to.insert(
    ARTICLE,
    rows.map(({ document, locale, publishedAt }) => ({
      documentId: document.documentId,
      locale,
      slug: document.slug,
      title: document.title[locale],
      excerpt: document.excerpt[locale],
      body: document.body[locale],
      author: document.author,
      topic: document.topic,
      writtenOn: document.writtenOn,
      publishedAt,
      ...times(at),
    })),
  );
  const pairs = rows.flatMap(({ document, locale, publishedAt }, index) =>
    [...new Set(document.products)].map((product) => [
      ids[index],
      products.get(versionKey(product, locale, publishedAt)),
    ]),
  );
  await to.link(ARTICLE, 'products', pairs);
  await to.picture(
    ARTICLE,
    'cover',
    rows.map(({ document }, index) => [ids[index], files.get(document.slug)]),
  );
}

/** Writes the shop's content in few, large statements: 1,000 documents through Strapi take a minute. */
async function writeContent(strapi, to, catalogue, at) {
  const folder = path.join(strapi.dirs.static.public, 'uploads');
  const files = await writeFiles(to, catalogue, folder, at);
  const categories = await writeCategories(to, catalogue, files, at);
  const products = await writeProducts(to, catalogue, categories, files, at);
  await writeArticles(to, catalogue, products, files, at);
}

module.exports = { writeContent };
