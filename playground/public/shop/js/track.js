/**
 * What the shop tells the CDP. The plugin puts its script into each page's <head>; until that has
 * loaded, calls wait in the queue that this stub makes.
 */
window.cdp =
  window.cdp ||
  function cdp() {
    (window.cdp.q = window.cdp.q || []).push(arguments);
  };

export const pageView = (uid, entry) =>
  window.cdp(
    'page',
    entry && { entry: { uid, documentId: entry.documentId, locale: entry.locale } },
  );

const said = (product) => ({
  product_id: product.documentId,
  sku: product.sku,
  name: product.name,
  category: product.category?.slug,
  brand: product.brand,
  price: product.price,
  currency: product.currency,
});

export const productViewed = (product) => window.cdp('track', 'Product Viewed', said(product));

export const productAdded = (line) =>
  window.cdp('track', 'Product Added', {
    ...said(line.product),
    variant: line.size,
    quantity: line.quantity,
  });

export const checkoutStarted = (lines, value) =>
  window.cdp('track', 'Checkout Started', { value, currency: 'EUR', products: lines.map(asSold) });

const asSold = (line) => ({ ...said(line.product), variant: line.size, quantity: line.quantity });

export const orderCompleted = (order) =>
  window.cdp('track', 'Order Completed', {
    order_id: order.id,
    revenue: order.total,
    currency: 'EUR',
    products: order.lines.map(asSold),
  });

export function newsletterSubscribed(email) {
  window.cdp('identify', null, { email, newsletter: true });
  window.cdp('track', 'Newsletter Subscribed', { list: 'monthly-letter' });
}

/** Says who signed in, with the proof that only the CMS can make. */
export async function signedIn(user, token) {
  const answer = await fetch('/api/cdp/me/proof', {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) return;
  const { data } = await answer.json();
  window.cdp(
    'identify',
    data.userId,
    { email: user.email, name: user.name },
    { context: { userHash: data.userHash } },
  );
}

export const signedOut = () => window.cdp('reset');
