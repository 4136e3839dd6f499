import { articles } from '../api.js';
import { articleCard, grid } from '../cards.js';
import { h, show } from '../dom.js';
import { drawLayout } from '../layout.js';
import { t } from '../texts.js';
import { pageView } from '../track.js';

drawLayout();
pageView();
const page = Number(new URLSearchParams(location.search).get('page') ?? 1);
const { data, meta } = await articles(12, page);
const step = (to, text) =>
  to < 1 || to > meta.pagination.pageCount ? null : h('a', { href: `/journal?page=${to}` }, text);
show(
  h('h1', { class: 'page-title' }, t('journal')),
  grid(
    data.map((one) => articleCard(one, 'h2')),
    'stories',
  ),
  h(
    'nav',
    { class: 'pager', 'aria-label': t('pages') },
    step(page - 1, t('previous')),
    h('span', {}, `${page} / ${meta.pagination.pageCount}`),
    step(page + 1, t('next')),
  ),
);
