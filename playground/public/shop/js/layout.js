import { h } from './dom.js';
import { cart, session } from './store.js';
import { LOCALES, locale, speak, t } from './texts.js';
import { newsletterSubscribed } from './track.js';

const link = (href, text, attributes = {}) =>
  h('a', { href, 'aria-current': location.pathname === href && 'page', ...attributes }, text);

function cartLink() {
  const count = cart.count();
  const badge = count ? h('span', { class: 'badge' }, String(count)) : null;
  return h('a', { href: '/cart', class: 'cart-link' }, t('cart'), ' ', badge);
}

const languages = () =>
  h(
    'div',
    { class: 'languages', role: 'group', 'aria-label': t('language') },
    LOCALES.map((code) =>
      h(
        'button',
        {
          type: 'button',
          lang: code,
          'aria-pressed': String(code === locale),
          onclick: () => speak(code),
        },
        code.toUpperCase(),
      ),
    ),
  );

const searchForm = () =>
  h(
    'form',
    { action: '/products', role: 'search', class: 'search' },
    h('input', {
      type: 'search',
      name: 'search',
      'aria-label': t('search'),
      placeholder: t('search'),
    }),
  );

function logo() {
  const mark = h('span', { class: 'mark', 'aria-hidden': 'true' });
  return h('a', { href: '/', class: 'logo' }, mark, 'Northpath');
}

/** Draws the head of the page; called again when the cart or the session changes. */
export function drawHeader() {
  const who = session.current()?.user;
  document
    .getElementById('header')
    .replaceChildren(
      h('p', { class: 'ribbon' }, t('delivery')),
      h(
        'div',
        { class: 'bar' },
        logo(),
        h(
          'nav',
          { 'aria-label': t('mainNavigation') },
          link('/products', t('shop')),
          link('/journal', t('journal')),
        ),
        searchForm(),
        languages(),
        link('/account', who ? who.name : t('account'), { class: 'account-link' }),
        cartLink(),
      ),
    );
}

function newsletter() {
  const status = h('p', { role: 'status', class: 'status' });
  const input = h('input', {
    type: 'email',
    name: 'email',
    required: true,
    'aria-label': t('email'),
    placeholder: t('email'),
    autocomplete: 'email',
  });
  const form = h(
    'form',
    { class: 'newsletter-form', 'aria-label': t('newsletterTitle') },
    input,
    h('button', { class: 'button' }, t('subscribe')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    newsletterSubscribed(input.value);
    form.reset();
    status.textContent = t('subscribed');
  });
  return h(
    'section',
    { class: 'newsletter' },
    h('div', {}, h('h2', {}, t('newsletterTitle')), h('p', {}, t('newsletterText'))),
    h('div', {}, form, status),
  );
}

export function drawLayout() {
  drawHeader();
  document
    .getElementById('footer')
    .replaceChildren(newsletter(), h('p', { class: 'small' }, t('footer')));
}
