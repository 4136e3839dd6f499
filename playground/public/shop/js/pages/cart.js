import { picture } from '../cards.js';
import { h, show } from '../dom.js';
import { drawHeader, drawLayout } from '../layout.js';
import { cart } from '../store.js';
import { money, t } from '../texts.js';
import { pageView } from '../track.js';

function change(index, quantity) {
  cart.setQuantity(index, quantity);
  drawHeader();
  draw();
}

function row({ product, size, quantity }, index) {
  const label = `${t('quantity')}: ${product.name}`;
  const onchange = (event) => change(index, Number(event.target.value));
  return h(
    'tr',
    {},
    h('td', { class: 'cart-picture' }, picture(product.picture)),
    h(
      'th',
      { scope: 'row' },
      h('a', { href: `/products/${product.slug}` }, product.name),
      h('span', {}, `${t('size')} ${size}`),
    ),
    h(
      'td',
      {},
      h('input', {
        type: 'number',
        min: 1,
        max: 9,
        value: quantity,
        'aria-label': label,
        onchange,
      }),
    ),
    h('td', { class: 'figure' }, money(product.price * quantity, product.currency)),
    h(
      'td',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'plain',
          'aria-label': t('remove', product.name),
          onclick: () => change(index, 0),
        },
        t('removeShort'),
      ),
    ),
  );
}

const headings = () =>
  h(
    'thead',
    {},
    h(
      'tr',
      {},
      h('td', {}),
      ...['product', 'quantity', 'price'].map((key) => h('th', { scope: 'col' }, t(key))),
      h('td', {}),
    ),
  );

function draw() {
  const lines = cart.lines();
  const title = h('h1', { class: 'page-title' }, t('cart'));
  if (!lines.length) {
    show(
      title,
      h('p', { class: 'empty' }, t('emptyCart')),
      h(
        'p',
        { class: 'center' },
        h('a', { class: 'button', href: '/products' }, t('continueShopping')),
      ),
    );
    return;
  }
  show(
    title,
    h(
      'div',
      { class: 'cart' },
      h(
        'table',
        { class: 'cart-table', 'aria-label': t('cart') },
        headings(),
        h('tbody', {}, lines.map(row)),
      ),
      h(
        'aside',
        { class: 'panel' },
        h('h2', {}, t('summary')),
        h('p', { class: 'total' }, h('span', {}, t('total')), h('strong', {}, money(cart.total()))),
        h('a', { class: 'button wide', href: '/checkout' }, t('checkout')),
        h('p', { class: 'small' }, t('delivery')),
      ),
    ),
  );
}

drawLayout();
pageView();
draw();
