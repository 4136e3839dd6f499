'use strict';

const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const { landscapePicture, productPicture } = require('./pictures');
const { documentId } = require('./random');

/** Every picture of the shop: name, alternative text, size and drawing. */
function pictures({ products, articles, categories }) {
  const square = { width: 400, height: 400 };
  const wide = { width: 1200, height: 675 };
  const shelf = (category) => products.find((product) => product.category === category.slug);
  return [
    ...products.map((product) => ({
      ...square,
      name: product.slug,
      alt: `${product.name} in ${product.colour.name.toLowerCase()}`,
      svg: productPicture(product),
    })),
    ...articles.map((article, index) => ({
      ...wide,
      name: article.slug,
      alt: article.title.en,
      svg: landscapePicture(article.slug, index),
    })),
    ...categories.map((category) => ({
      ...square,
      name: `shelf-${category.slug}`,
      alt: category.name.en,
      svg: productPicture(shelf(category)),
    })),
  ];
}

/** Draws all pictures into the uploads folder and answers their rows in the media library. */
function uploadRows(catalogue, folder, at) {
  mkdirSync(folder, { recursive: true });
  return pictures(catalogue).map(({ name, alt, width, height, svg }) => {
    writeFileSync(path.join(folder, `${name}.svg`), svg);
    return {
      documentId: documentId(`file:${name}`),
      name: `${name}.svg`,
      alternativeText: alt,
      width,
      height,
      hash: name,
      ext: '.svg',
      mime: 'image/svg+xml',
      size: Math.round(svg.length / 10.24) / 100,
      url: `/uploads/${name}.svg`,
      provider: 'local',
      folderPath: '/',
      createdAt: at,
      updatedAt: at,
      publishedAt: at,
    };
  });
}

module.exports = { uploadRows };
