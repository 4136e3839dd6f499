import { catalogue } from '../../../playground/seed/catalogue';
import { landscapePicture, productPicture } from '../../../playground/seed/pictures';

const shop = catalogue();
const distinct = (values: string[]) => new Set(values).size;

it('fills the shop with the same things every time', () => {
  expect(catalogue()).toEqual(shop);
  expect([shop.products.length, shop.articles.length, shop.users.length]).toEqual([200, 60, 300]);
  expect(shop.locales).toEqual(['en', 'fr']);
});

it('gives everything an address and a document id of its own', () => {
  for (const list of [shop.products, shop.articles, shop.categories]) {
    expect(distinct(list.map(({ slug }) => slug))).toBe(list.length);
  }
  const everything = [shop.products, shop.articles, shop.categories, shop.users].flat();
  const ids = everything.map(({ documentId }) => documentId);
  expect(distinct(ids)).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]{23}$/);
  expect(distinct(shop.users.map(({ email }) => email))).toBe(300);
});

it('writes every text in both languages and draws every product', () => {
  for (const product of shop.products) {
    expect(product.description.en).toMatch(/\w/);
    expect(product.description.fr).toMatch(/\w/);
    expect(product.variants.length).toBeGreaterThan(0);
    expect(productPicture(product)).toMatch(/^<svg .*<\/svg>\n$/);
  }
  expect(landscapePicture('anywhere', 3)).not.toContain('undefined');
});
