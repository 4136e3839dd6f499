import { product as read, products } from '../api.js';
import { grid, picture, productCard, section, stars } from '../cards.js';
import { h, show, values } from '../dom.js';
import { drawHeader, drawLayout } from '../layout.js';
import { cart } from '../store.js';
import { money, t } from '../texts.js';
import { pageView, productAdded, productViewed } from '../track.js';

function sizes(variants) {
  const first = variants.find(({ stock }) => stock > 0);
  return h(
    'fieldset',
    { class: 'sizes' },
    h('legend', {}, t('size')),
    variants.map((variant) => {
      const gone = variant.stock === 0;
      const input = h('input', {
        type: 'radio',
        name: 'size',
        value: variant.size,
        checked: variant === first,
        disabled: gone,
      });
      return h('label', { title: gone && t('soldOut') }, input, h('span', {}, variant.size));
    }),
  );
}

function buyForm(product) {
  const status = h('p', { role: 'status', class: 'status' });
  const quantity = h('input', {
    type: 'number',
    name: 'quantity',
    min: 1,
    max: 9,
    value: 1,
    required: true,
  });
  const form = h(
    'form',
    { class: 'buy' },
    sizes(product.variants),
    h(
      'div',
      { class: 'buy-row' },
      h('label', {}, `${t('quantity')} `, quantity),
      h('button', { class: 'button' }, t('addToCart')),
    ),
    status,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { size, quantity: count } = values(form);
    const { variants: _, ...sold } = product;
    productAdded(cart.add(sold, size, Number(count)));
    drawHeader();
    status.replaceChildren(t('added', product.name), ' ', h('a', { href: '/cart' }, t('viewCart')));
  });
  return form;
}

const details = (product) =>
  h(
    'div',
    { class: 'product-words' },
    h('p', { class: 'card-kind' }, `${product.brand} · ${product.category.name}`),
    h('h1', {}, product.name),
    h('p', { class: 'product-tagline' }, product.tagline),
    h(
      'p',
      { class: 'product-price' },
      h('strong', {}, money(product.price, product.currency)),
      stars(product.rating),
    ),
    h('p', {}, product.description),
    h('p', { class: 'colour' }, `${t('colour')}: ${product.variants[0].colour}`),
    buyForm(product),
    h('p', { class: 'small' }, t('delivery')),
  );

drawLayout();
const product = await read(location.pathname.split('/').pop());
if (!product) show(h('h1', { class: 'empty' }, t('notFound')));
else {
  document.title = `${product.name} · Northpath`;
  pageView('api::product.product', product);
  productViewed(product);
  const near = await products({
    category: product.category.slug,
    pageSize: 5,
    sort: 'rating:desc',
  });
  const others = near.data.filter(({ slug }) => slug !== product.slug).slice(0, 4);
  const image = picture(product.picture, {
    alt: product.picture.alternativeText,
    loading: 'eager',
  });
  show(
    h(
      'article',
      { class: 'product' },
      h('div', { class: 'product-picture' }, image),
      details(product),
    ),
    section(t('alsoLike'), grid(others.map((one) => productCard(one)))),
  );
}
