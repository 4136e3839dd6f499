/**
 * Other names of events, and the one that each is filed under, so that one question finds them all.
 * The name that was sent stays in the payload.
 *
 * Sources: Segment's e-commerce specification, version 1 (the left names) and 2 (the right ones);
 * the standard events of Optimizely Data Platform, written `type/action`.
 */
export const EVENT_ALIASES: Readonly<Record<string, string>> = {
  'Viewed Product Category': 'Product List Viewed',
  'Viewed Promotion': 'Promotion Viewed',
  'Clicked Promotion': 'Promotion Clicked',
  'Clicked Product': 'Product Clicked',
  'Viewed Product': 'Product Viewed',
  'Added Product': 'Product Added',
  'Removed Product': 'Product Removed',
  'Started Order': 'Checkout Started',
  'Viewed Checkout Step': 'Checkout Step Viewed',
  'Completed Checkout Step': 'Checkout Step Completed',
  'Completed Order': 'Order Completed',
  'Updated Order': 'Order Updated',
  'product/detail': 'Product Viewed',
  'product/add_to_cart': 'Product Added',
  'product/remove_from_cart': 'Product Removed',
  'product/add_to_wishlist': 'Product Added to Wishlist',
  'product/remove_from_wishlist': 'Product Removed from Wishlist',
  'navigation/search': 'Products Searched',
  'navigation/filter': 'Product List Filtered',
  'order/purchase': 'Order Completed',
  'order/return': 'Order Refunded',
  'order/refund': 'Order Refunded',
  'order/cancel': 'Order Cancelled',
};

/**
 * Raptor's names. They stay what they are: `buy` is one call for each product of an order and
 * `basket` is the whole basket after a change, so neither is an order or an added product.
 */
export const RAPTOR_EVENTS = ['visit', 'contentvisit', 'basket', 'buy', 'itemclick'] as const;

/**
 * The name an event is filed under.
 *
 * @param action what some clients send beside the name instead of within it: `product` and
 *   `add_to_cart` for `product/add_to_cart`.
 */
export function canonicalEvent(name: string, action?: unknown): string {
  const whole = typeof action === 'string' ? `${name}/${action}` : name;
  for (const alias of [whole, name]) {
    if (Object.hasOwn(EVENT_ALIASES, alias)) return EVENT_ALIASES[alias] ?? name;
  }
  return name;
}
