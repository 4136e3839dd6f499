import { h } from './dom.js';
import { day, money, t } from './texts.js';

export function stars(rating) {
  const full = Math.round(rating);
  const text = '★'.repeat(full) + '☆'.repeat(5 - full);
  return h('span', { class: 'stars', role: 'img', 'aria-label': t('ratingOf', rating) }, text);
}

export const picture = (file, attributes = {}) =>
  h('img', {
    src: file?.url,
    alt: '',
    width: file?.width,
    height: file?.height,
    loading: 'lazy',
    ...attributes,
  });

/** `heading` is the level that fits the page: h2 below the page's own title. */
export const productCard = (product, heading = 'h3') =>
  h(
    'li',
    { class: 'card' },
    h(
      'a',
      { href: `/products/${product.slug}` },
      picture(product.picture),
      h('span', { class: 'card-kind' }, product.category?.name ?? product.brand),
      h(heading, { class: 'card-title' }, product.name),
      h('p', { class: 'card-tagline' }, product.tagline),
      h(
        'p',
        { class: 'card-foot' },
        h('strong', {}, money(product.price, product.currency)),
        stars(product.rating),
      ),
    ),
  );

export const articleCard = (article, heading = 'h3') =>
  h(
    'li',
    { class: 'story' },
    h(
      'a',
      { href: `/journal/${article.slug}` },
      picture(article.cover),
      h('p', { class: 'card-kind' }, day(article.writtenOn)),
      h(heading, { class: 'card-title' }, article.title),
      h('p', {}, article.excerpt),
    ),
  );

export const grid = (items, kind = 'cards') => h('ul', { class: kind }, items);

/** A heading with its items and, if there is more, the way to it. */
export const section = (title, list, more) =>
  h(
    'section',
    { class: 'section' },
    h(
      'div',
      { class: 'section-head' },
      h('h2', {}, title),
      more ? h('a', { href: more.href }, more.text) : null,
    ),
    list,
  );
