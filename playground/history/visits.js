'use strict';

const SECOND = 1000;
const HOUR = 3_600_000;

const cents = (amount) => amount / 100;

/** What is said about a product, in the words of the shop's pages. */
const said = (product, currency) => ({
  product_id: product.documentId,
  sku: product.sku,
  name: product.name,
  category: product.category,
  brand: product.brand,
  price: cents(product.priceCents),
  currency,
});

const entry = (uid, document, locale) => ({
  entry: { uid, documentId: document.documentId, locale },
});

/** One visit of one person: collects what happens, in order, on one device. */
function visit(person, { at, device, signedIn }, say) {
  const { dice, locale, currency } = person;
  let time = at;
  let who = signedIn;
  const pass = () => (time += dice.between(4, 50) * SECOND + dice.between(0, 999));
  const browser = (kind, event, body) =>
    say({
      at: pass(),
      origin: 'browser',
      kind,
      event,
      anonymousId: person.anonymousIds[device],
      userId: who ? person.userId : undefined,
      ...body,
    });
  const server = (kind, event, body, later = 0) =>
    say({ at: pass() + later, origin: 'server', kind, event, userId: person.userId, ...body });

  return {
    page: (path, properties = {}) =>
      browser('page', '$page', { properties: { path, ...properties } }),
    view(product) {
      const about = entry('api::product.product', product, locale);
      browser('page', '$page', { properties: { path: `/products/${product.slug}`, ...about } });
      browser('track', 'Product Viewed', { properties: said(product, currency) });
    },
    read: (article) =>
      browser('page', '$page', {
        properties: {
          path: `/journal/${article.slug}`,
          ...entry('api::article.article', article, locale),
        },
      }),
    browse: (category) =>
      browser('page', '$page', {
        properties: { path: '/products', ...entry('api::category.category', category, locale) },
      }),
    subscribe: () =>
      browser('track', 'Newsletter Subscribed', { properties: { list: 'monthly-letter' } }),
    /** The shop's server tells what it knows about a new customer. */
    register() {
      const { email, firstName, lastName } = person;
      server('identify', '$identify', { traits: { email, firstName, lastName, currency } });
    },
    signIn() {
      who = true;
      browser('identify', '$identify', { traits: {} });
    },
    add: (line) =>
      browser('track', 'Product Added', {
        properties: { ...said(line.product, currency), quantity: line.quantity },
      }),
    checkOut: (lines, total) =>
      browser('track', 'Checkout Started', {
        properties: { value: cents(total), currency, products: lines.map(sold) },
      }),
    order: (orderId, lines, total) =>
      server('track', 'Order Completed', {
        properties: {
          order_id: orderId,
          revenue: cents(total),
          currency,
          products: lines.map(sold),
        },
        money: { orderId, currency, orderCents: total },
      }),
    spent: (totalSpentCents, orders) =>
      server('identify', '$identify', {
        traits: { total_spent: cents(totalSpentCents), order_count: orders },
      }),
    refund: (orderId, total) =>
      server(
        'track',
        'Order Refunded',
        {
          properties: { order_id: orderId, total: cents(total), currency },
          money: { orderId, currency, refundCents: total },
        },
        dice.between(30, 200) * HOUR,
      ),
  };

  function sold({ product, quantity }) {
    return { ...said(product, currency), quantity };
  }
}

module.exports = { visit };
