import { categories, products } from '../api.js';
import { grid, productCard } from '../cards.js';
import { h, show } from '../dom.js';
import { drawLayout } from '../layout.js';
import { t } from '../texts.js';
import { pageView } from '../track.js';

const asked = new URLSearchParams(location.search);
const SORTS = [
  ['releasedOn:desc', 'sortNewest'],
  ['price:asc', 'sortPriceUp'],
  ['price:desc', 'sortPriceDown'],
  ['rating:desc', 'sortRating'],
];

/** The address of this list with some of its questions changed. */
function address(changes) {
  const next = new URLSearchParams(asked);
  for (const [name, value] of Object.entries({ page: null, ...changes })) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return `/products?${next}`;
}

function sorter() {
  const chosen = asked.get('sort') ?? SORTS[0][0];
  const options = SORTS.map(([value, key]) =>
    h('option', { value, selected: value === chosen }, t(key)),
  );
  const onchange = (event) => location.assign(address({ sort: event.target.value }));
  return h('label', { class: 'sorter' }, `${t('sort')} `, h('select', { onchange }, options));
}

const chips = (all, chosen) =>
  h(
    'nav',
    { class: 'chips', 'aria-label': t('categories') },
    [{ slug: null, name: t('everything') }, ...all].map(({ slug, name }) =>
      h(
        'a',
        {
          href: address({ category: slug, search: null }),
          'aria-current': slug === chosen && 'true',
        },
        name,
      ),
    ),
  );

function pager({ page, pageCount }) {
  if (pageCount < 2) return null;
  const step = (to, text) =>
    to < 1 || to > pageCount ? null : h('a', { href: address({ page: to }) }, text);
  const here = h('span', {}, `${page} / ${pageCount}`);
  return h(
    'nav',
    { class: 'pager', 'aria-label': t('pages') },
    step(page - 1, t('previous')),
    here,
    step(page + 1, t('next')),
  );
}

drawLayout();
const category = asked.get('category');
const [all, found] = await Promise.all([
  categories(),
  products({
    category,
    search: asked.get('search'),
    sort: asked.get('sort') ?? undefined,
    page: asked.get('page') ?? 1,
  }),
]);
const shelf = all.find(({ slug }) => slug === category);
pageView('api::category.category', shelf);
const { pagination } = found.meta;
show(
  h(
    'div',
    { class: 'list-head' },
    h('h1', {}, shelf?.name ?? t('allProducts')),
    shelf ? h('p', {}, shelf.description) : null,
  ),
  chips(all, category),
  h(
    'div',
    { class: 'list-tools' },
    h('p', { role: 'status' }, t('results', pagination.total)),
    sorter(),
  ),
  pagination.total
    ? grid(found.data.map((one) => productCard(one, 'h2')))
    : h('p', { class: 'empty' }, t('nothingFound')),
  pager(pagination),
);
