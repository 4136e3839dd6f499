import { seeded } from '../lib/measure';

const DAY = 86_400_000;
/** Of the whole history: with these shares a quarter of a million people view products in 90 days. */
const DAYS = 270;
/** One person in five has a second device, merged into the first. */
const SECOND_DEVICES = 0.2;
const EVENTS_A_VISIT = 8;
const LONGEST_VISIT = 40;
/** Seconds between two events of a visit. */
const PAUSE = [3, 180] as const;

/** Event types and their share of the log, as a shop has them. */
export const TYPES = [
  ['$page', 0.36],
  ['Product Viewed', 0.3],
  ['Product List Viewed', 0.1],
  ['Product Added', 0.06],
  ['Product Clicked', 0.05],
  ['Cart Viewed', 0.035],
  ['Checkout Started', 0.025],
  ['Order Completed', 0.02],
  ['Products Searched', 0.02],
  ['$identify', 0.015],
  ['Product Removed', 0.01],
  ['Newsletter Subscribed', 0.005],
] as const;

/** Categories of products, the first ones far more often; every event but the first type has one. */
export const CATEGORIES = [
  ...['shoes', 'jackets', 'shirts', 'trousers', 'bags', 'tents', 'maps', 'lamps'],
] as const;

/** What everybody did, a column each: the same in every run, and in every database. */
export interface Shop {
  people: number;
  /** Fragments are 1 … so many; those above `people` are second devices. */
  fragments: number;
  events: number;
  fragment: Uint32Array;
  /** Place in `TYPES`. */
  type: Uint8Array;
  /** Place in `CATEGORIES`. */
  category: Uint8Array;
  /** Epoch ms, nearly ascending, as a log is. */
  at: Float64Array;
}

/** The person to whom a second device belongs. */
export const ownerOf = (shop: Pick<Shop, 'people'>, fragment: number): number =>
  fragment <= shop.people ? fragment : (fragment - shop.people - 1) * 5 + 1;

/**
 * 100,000 people and a million events at scale 1, in visits of some minutes. Few people come often,
 * many come once or never.
 */
export function shopOf(scale: number, now: number): Shop {
  const random = seeded(20_260_114);
  const people = Math.round(100_000 * scale);
  const events = Math.round(1_000_000 * scale);
  const fragments = people + Math.round(people * SECOND_DEVICES);
  const shop: Shop = {
    ...{ people, fragments, events },
    fragment: new Uint32Array(events),
    type: new Uint8Array(events),
    category: new Uint8Array(events),
    at: new Float64Array(events),
  };
  const types = placesBy(TYPES.map(([, share]) => share));
  const categories = placesBy([0.3, 0.2, 0.15, 0.12, 0.09, 0.07, 0.04, 0.03]);
  let at = 0;
  while (at < events) {
    let instant = now - DAYS * DAY * (1 - at / events) + random() * 60_000;
    // A stride spreads the busy ones over all ids, as they would be.
    const fragment = 1 + ((Math.floor(fragments * random() ** 2) * 7_919) % fragments);
    const length = Math.min(events - at, lengthOf(random()));
    const category = categories(random());
    for (const end = at + length; at < end; at += 1) {
      shop.fragment[at] = fragment;
      shop.type[at] = types(random());
      shop.category[at] = random() < 0.7 ? category : categories(random());
      shop.at[at] = Math.min(now, Math.floor(instant));
      instant += 1_000 * (PAUSE[0] + random() * (PAUSE[1] - PAUSE[0]));
    }
  }
  return shop;
}

const lengthOf = (share: number): number =>
  Math.min(LONGEST_VISIT, 1 + Math.floor(-Math.log(1 - share) * (EVENTS_A_VISIT - 1)));

/** From a share in [0, 1) to a place, by how much of the whole each place has. */
function placesBy(shares: readonly number[]): (share: number) => number {
  const places = Uint8Array.from({ length: 1_000 }, (_, at) => {
    let sum = 0;
    const found = shares.findIndex((part) => at / 1_000 < (sum += part) - 1e-9);
    return found === -1 ? 0 : found;
  });
  return (share) => places[Math.floor(share * 1_000)];
}
