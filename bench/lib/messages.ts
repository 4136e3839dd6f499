const EVENTS = ['Product Viewed', 'Product List Viewed', 'Product Added', 'Cart Viewed'];

/** One page's worth of a visit: about 600 bytes, the same for the same number. */
export function visitMessage(at: number, visitors: number, instant: number, name: string) {
  const product = (at * 31) % 200;
  return {
    type: 'track',
    event: EVENTS[at % EVENTS.length],
    messageId: `${name}-${at}`,
    // A stride that visits everybody: messages of one visitor do not follow each other.
    anonymousId: `visitor-${(at * 7_919) % visitors}`,
    timestamp: new Date(instant).toISOString(),
    properties: {
      product_id: `p-${product}`,
      name: `Trail shoe ${product}`,
      category: 'shoes',
      brand: 'Northpath',
      price: 59.9 + product,
      currency: 'EUR',
      url: `https://shop.example/products/trail-shoe-${product}`,
    },
    context: {
      page: {
        url: `https://shop.example/products/trail-shoe-${product}`,
        path: `/products/trail-shoe-${product}`,
        title: `Trail shoe ${product} · Northpath`,
        referrer: 'https://shop.example/products',
      },
      locale: 'en-GB',
      timezone: 'Europe/Paris',
      sessionId: `session-${at % visitors}`,
    },
  };
}

/** Visits, a tenth as many visitors as messages. */
export function* visitMessages(count: number, now: number, name: string) {
  const visitors = Math.max(1, Math.floor(count / 10));
  for (let at = 0; at < count; at += 1) {
    yield visitMessage(at, visitors, now - (count - at), name);
  }
}
