/** Visits of realistic size: about 600 bytes a message, a tenth as many visitors as messages. */
export function* visitMessages(count: number, now: number): Generator<Record<string, unknown>> {
  const events = ['Product Viewed', 'Product List Viewed', 'Product Added', 'Cart Viewed'];
  const visitors = Math.max(1, Math.floor(count / 10));
  for (let at = 0; at < count; at += 1) {
    const product = (at * 31) % 200;
    yield {
      type: 'track',
      event: events[at % events.length],
      messageId: `bench-${at}`,
      // A stride that visits everybody: messages of one visitor do not follow each other.
      anonymousId: `visitor-${(at * 7_919) % visitors}`,
      timestamp: new Date(now - (count - at)).toISOString(),
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
}
