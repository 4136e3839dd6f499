import { article as read } from '../api.js';
import { grid, picture, productCard, section } from '../cards.js';
import { h, show } from '../dom.js';
import { drawLayout } from '../layout.js';
import { day, t } from '../texts.js';
import { pageView } from '../track.js';

drawLayout();
const article = await read(location.pathname.split('/').pop());
if (!article) show(h('h1', { class: 'empty' }, t('notFound')));
else {
  document.title = `${article.title} · Northpath`;
  pageView('api::article.article', article);
  show(
    h(
      'article',
      { class: 'article' },
      picture(article.cover, { alt: '', loading: 'eager' }),
      h('h1', {}, article.title),
      h('p', { class: 'small' }, t('by', article.author, day(article.writtenOn))),
      h('p', { class: 'lead' }, article.excerpt),
      article.body.split('\n\n').map((paragraph) => h('p', {}, paragraph)),
    ),
    section(t('inThisArticle'), grid(article.products.map((one) => productCard(one)))),
  );
}
