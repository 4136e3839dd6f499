import { field, h, show } from '../dom.js';
import { drawHeader, drawLayout } from '../layout.js';
import { cart, orders, session } from '../store.js';
import { money, t } from '../texts.js';
import { checkoutStarted, orderCompleted, pageView } from '../track.js';

const summary = () =>
  h(
    'aside',
    { class: 'panel' },
    h('h2', {}, t('summary')),
    h(
      'ul',
      { class: 'order-lines' },
      cart
        .lines()
        .map(({ product, size, quantity }) =>
          h(
            'li',
            {},
            h('span', {}, `${quantity} × ${product.name}, ${size}`),
            h('span', {}, money(product.price * quantity)),
          ),
        ),
    ),
    h('p', { class: 'total' }, h('span', {}, t('total')), h('strong', {}, money(cart.total()))),
    h('p', { class: 'small' }, t('demoShop')),
  );

function done() {
  const order = orders.place();
  orderCompleted(order);
  drawHeader();
  show(
    h(
      'section',
      { class: 'thanks', role: 'status' },
      h('h1', {}, t('orderThanks')),
      h('p', {}, t('orderNumber', order.id)),
      h('p', { class: 'total' }, h('span', {}, t('total')), h('strong', {}, money(order.total))),
    ),
    h(
      'p',
      { class: 'center' },
      h('a', { class: 'button', href: '/products' }, t('continueShopping')),
    ),
  );
}

function form() {
  const who = session.current()?.user ?? {};
  const onsubmit = (event) => {
    event.preventDefault();
    done();
  };
  return h(
    'form',
    { class: 'panel', onsubmit, 'aria-label': t('yourDetails') },
    h('h2', {}, t('yourDetails')),
    field(t('email'), {
      name: 'email',
      type: 'email',
      required: true,
      value: who.email,
      autocomplete: 'email',
    }),
    field(t('fullName'), { name: 'name', required: true, value: who.name, autocomplete: 'name' }),
    field(t('address'), { name: 'address', required: true, autocomplete: 'street-address' }),
    field(t('city'), { name: 'city', required: true, autocomplete: 'address-level2' }),
    h('button', { class: 'button wide' }, t('placeOrder')),
  );
}

drawLayout();
pageView();
if (!cart.count()) location.replace('/cart');
else {
  checkoutStarted(cart.lines(), cart.total());
  show(
    h('h1', { class: 'page-title' }, t('checkout')),
    h('div', { class: 'checkout' }, form(), summary()),
  );
}
