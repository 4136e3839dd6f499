'use strict';

const { visit } = require('./visits');

const HOUR = 3_600_000;
/** Longer than any visit, so that a visit lies on one side of a window's edge. */
const LONGEST_VISIT = 3 * HOUR;
/** Refunds come up to 200 hours after an order; orders younger than this are not refunded. */
const REFUND_AFTER = 210 * HOUR;
const LATELY = 12 * 24 * HOUR;
/** How far into the funnel a visit may go, and how many messages that costs. */
const FUNNEL = { none: 0, cart: 1, checkout: 2, order: 4, refund: 5 };

/** Moves a visit that would straddle the edge of an audience's window to its younger side. */
function clearOfEdges(at, { now, edges, margin }) {
  const touched = edges.find(
    (edge) => at > now - edge - LONGEST_VISIT && at <= now - edge + margin,
  );
  return touched === undefined ? at : now - touched + margin + 1;
}

function visitTimes(person, options) {
  const { dice, season, quota } = person;
  const count = Math.max(1, Math.round(quota / 9));
  const latest = options.now - LONGEST_VISIT;
  const place = (at) => Math.min(latest, clearOfEdges(Math.min(at, latest), options));
  const times = Array.from({ length: count }, () =>
    place(season.from + Math.floor(dice.next() * (season.to - season.from))),
  ).sort((a, b) => a - b);
  // Customers who still come were there lately.
  if (season.isOpen && person.buys && person.userId)
    times[count - 1] = place(options.now - dice.between(1, LATELY));
  return times.sort((a, b) => a - b);
}

/** How far this person goes today, cut to what the room for messages allows. */
function pickFunnel(person, at, room, now) {
  const { dice } = person;
  const roll = dice.next();
  let wish = 'none';
  if (person.userId && person.buys && roll < 0.3) wish = 'order';
  else if (roll < 0.45) wish = 'checkout';
  else if (roll < 0.62) wish = 'cart';
  if (wish === 'order' && at < now - REFUND_AFTER && dice.chance(0.09)) wish = 'refund';
  return Object.keys(FUNNEL)
    .filter((stage) => FUNNEL[stage] <= Math.min(FUNNEL[wish], room))
    .pop();
}

function pickLines(dice, seen, catalogue) {
  const first = seen.at(-1) ?? dice.pick(catalogue.products);
  const more = dice.chance(0.3) ? [dice.pick(catalogue.products)] : [];
  return [first, ...more].map((product) => ({ product, quantity: dice.chance(0.12) ? 2 : 1 }));
}

/** Everybody has a shelf of their own, where they look most of the time. */
function pickProduct({ dice, shelf }, { products }) {
  const own = products.filter(({ category }) => category === shelf);
  return dice.pick(dice.chance(0.85) ? own : products);
}

/** Looks around until exactly `room` messages are said; answers the products looked at. */
function lookAround(here, person, room, catalogue) {
  const { dice } = person;
  const seen = [];
  for (let left = room; left > 0;) {
    if (left >= 2 && dice.chance(0.72)) {
      seen.push(pickProduct(person, catalogue));
      here.view(seen.at(-1));
      left -= 2;
      continue;
    }
    const roll = dice.next();
    if (roll < 0.5) here.browse(dice.pick(catalogue.categories));
    else if (roll < 0.8) here.read(dice.pick(catalogue.articles));
    else if (roll < 0.96) here.page('/');
    else here.subscribe();
    left -= 1;
  }
  return seen;
}

function buy(here, person, stage, seen, catalogue) {
  if (stage === 'none') return;
  const lines = pickLines(person.dice, seen, catalogue);
  const total = lines.reduce(
    (sum, { product, quantity }) => sum + product.priceCents * quantity,
    0,
  );
  here.add(lines[0]);
  if (stage === 'cart') return;
  here.checkOut(lines, total);
  if (stage === 'checkout') return;
  person.orders += 1;
  person.totalSpentCents += total;
  const orderId = `NP-${person.index}-${person.orders}`;
  here.order(orderId, lines, total);
  here.spent(person.totalSpentCents, person.orders);
  if (stage === 'refund') here.refund(orderId, total);
}

/** On which device, and what has to be said about who it is. */
function entrance(person, number, registersAt, linked) {
  if (!person.userId || number < registersAt) return { device: 0, signedIn: false, steps: [] };
  if (number === registersAt) return { device: 0, signedIn: false, steps: ['register', 'signIn'] };
  const device = person.anonymousIds.length > 1 && person.dice.chance(0.4) ? 1 : 0;
  if (!linked.has(device)) return { device, signedIn: false, steps: ['signIn'] };
  return { device, signedIn: person.dice.chance(0.7), steps: [] };
}

/** Lets one person live through the days: exactly `person.quota` messages, in order of time. */
function walk(person, catalogue, options, say) {
  const times = visitTimes(person, options);
  const registersAt = Math.min(person.dice.between(0, 2), times.length - 1);
  const linked = new Set();
  person.orders = 0;
  person.totalSpentCents = 0;
  // By way of a product, so that a large shelf has many friends.
  person.shelf = person.dice.pick(catalogue.products).category;
  let left = person.quota;
  times.forEach((at, number) => {
    const visitsLeft = times.length - number;
    const quota =
      visitsLeft === 1 ? left : Math.min(left, Math.max(3, Math.round(left / visitsLeft)));
    left -= quota;
    if (quota === 0) return;
    const { device, signedIn, steps } = entrance(person, number, registersAt, linked);
    const here = visit(person, { at, device, signedIn }, say);
    if (steps.length) linked.add(device);
    const room = quota - steps.length;
    const stage = pickFunnel(person, at, room, options.now);
    // People look around before they say who they are: half the visit is still anonymous.
    const before = steps.length ? Math.ceil((room - FUNNEL[stage]) / 2) : 0;
    const seen = lookAround(here, person, before, catalogue);
    for (const step of steps) here[step]();
    seen.push(...lookAround(here, person, room - FUNNEL[stage] - before, catalogue));
    buy(here, person, stage, seen, catalogue);
  });
}

module.exports = { walk };
