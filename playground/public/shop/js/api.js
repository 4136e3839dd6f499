import { locale } from './texts.js';

async function read(path, query = {}) {
  const answer = await fetch(`/api/${path}?${new URLSearchParams({ locale, ...query })}`);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

const CARD = { 'populate[picture]': 'true', 'populate[category]': 'true' };

export const categories = async () =>
  (await read('categories', { sort: 'position', 'populate[picture]': 'true' })).data;

/** A page of products: `{ data, meta.pagination }`. */
export function products({
  category,
  search,
  sort = 'releasedOn:desc',
  page = 1,
  pageSize = 12,
} = {}) {
  return read('products', {
    ...CARD,
    sort,
    'pagination[page]': page,
    'pagination[pageSize]': pageSize,
    ...(category && { 'filters[category][slug][$eq]': category }),
    ...(search && { 'filters[name][$containsi]': search }),
  });
}

export const featured = async () =>
  (await read('products', { ...CARD, 'filters[featured][$eq]': 'true', 'pagination[pageSize]': 8 }))
    .data;

export async function product(slug) {
  const query = { ...CARD, 'populate[variants]': 'true', 'filters[slug][$eq]': slug };
  return (await read('products', query)).data[0];
}

export const articles = async (pageSize, page = 1) =>
  read('articles', {
    'populate[cover]': 'true',
    sort: 'writtenOn:desc',
    'pagination[pageSize]': pageSize,
    'pagination[page]': page,
  });

export async function article(slug) {
  const query = {
    'populate[cover]': 'true',
    'populate[products][populate][picture]': 'true',
    'populate[products][populate][category]': 'true',
    'filters[slug][$eq]': slug,
  };
  return (await read('articles', query)).data[0];
}
