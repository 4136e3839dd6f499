import { articles, categories, featured } from '../api.js';
import { articleCard, grid, picture, productCard, section } from '../cards.js';
import { h, show } from '../dom.js';
import { drawLayout } from '../layout.js';
import { t } from '../texts.js';
import { pageView } from '../track.js';

const hero = () =>
  h(
    'section',
    { class: 'hero' },
    h('img', { src: '/shop/hero.svg', alt: '', class: 'hero-picture' }),
    h(
      'div',
      { class: 'hero-words' },
      h('h1', {}, t('heroTitle')),
      h('p', {}, t('heroText')),
      h(
        'p',
        { class: 'hero-actions' },
        h('a', { class: 'button', href: '/products?category=trail-shoes' }, t('heroAction')),
        h('a', { class: 'button quiet', href: '/journal' }, t('heroSecond')),
      ),
    ),
  );

const shelf = (category) =>
  h(
    'li',
    { class: 'shelf' },
    h(
      'a',
      { href: `/products?category=${category.slug}` },
      picture(category.picture),
      h('h3', {}, category.name),
    ),
  );

drawLayout();
pageView();
const [shelves, best, stories] = await Promise.all([categories(), featured(), articles(3)]);
show(
  hero(),
  section(t('shelves'), grid(shelves.map(shelf), 'shelves'), {
    href: '/products',
    text: t('allProducts'),
  }),
  section(t('featured'), grid(best.map((one) => productCard(one)))),
  section(
    t('fromJournal'),
    grid(
      stories.data.map((one) => articleCard(one)),
      'stories',
    ),
    {
      href: '/journal',
      text: t('allArticles'),
    },
  ),
);
