'use strict';

const { person } = require('../seed/catalogue');
const { hash, random } = require('../seed/random');

const DAY = 86_400_000;
const HOUR = 3_600_000;
const KNOWN_SHARE = 0.4;
/** Fewer messages than this would leave no room for a sign-in and a purchase. */
const LEAST = { known: 8, anonymous: 2 };

function pickCurrency(dice) {
  const roll = dice.next();
  if (roll < 0.7) return 'EUR';
  return roll < 0.88 ? 'USD' : 'GBP';
}

/** When a person was around: most until today, some only for a season that is over. */
function season(dice, { now, days }) {
  const from = dice.between(2, days - 1);
  const to = dice.chance(0.55) ? 0 : dice.between(0, from - 1);
  return { from: now - from * DAY, to: now - to * DAY - 2 * HOUR, isOpen: to === 0 };
}

/** Signs of somebody the shop knows: one of Strapi's end users, or a customer of the old shop. */
function identity(number, users) {
  if (number < users.length) {
    const { documentId, firstName, lastName, email } = users[number];
    return { userId: documentId, firstName, lastName, email };
  }
  return { userId: `customer-${number + 1}`, ...person(number + 1) };
}

function makePerson(index, known, options) {
  const dice = random(hash(`${options.seed}:person:${index}`));
  const deviceCount = known !== null && dice.chance(0.3) ? 2 : 1;
  return {
    index,
    ...(known !== null && identity(known, options.users)),
    anonymousIds: Array.from(
      { length: deviceCount },
      (_, device) => `anon-${options.seed}-${index}-${device}`,
    ),
    currency: pickCurrency(dice),
    locale: dice.chance(0.75) ? 'en' : 'fr',
    buys: dice.chance(0.62),
    season: season(dice, options),
    /** A long tail: a few people come very often; known ones more than strangers. */
    weight: (0.2 + Math.pow(dice.next(), 4) * 6) * (known === null ? 0.5 : 1.6),
    dice,
  };
}

/** Gives each person a share of the messages by weight; the shares add up to `events` exactly. */
function shareOut(people, events) {
  const least = (one) => (one.userId ? LEAST.known : LEAST.anonymous);
  const spare = events - people.reduce((sum, one) => sum + least(one), 0);
  if (spare < 0) {
    throw new Error(
      `${people.length} people need at least ${events - spare} events, not ${events}`,
    );
  }
  const weights = people.reduce((sum, one) => sum + one.weight, 0);
  let left = spare;
  for (const one of people) {
    const extra = Math.floor((spare * one.weight) / weights);
    one.quota = least(one) + extra;
    left -= extra;
  }
  for (let index = 0; left > 0; index += 1, left -= 1) people[index % people.length].quota += 1;
}

/** The people of a history, each with devices, habits and the number of messages they will cause. */
function planPeople(options) {
  let known = -1;
  const people = Array.from({ length: options.people }, (_, index) => {
    const isKnown = (index * KNOWN_SHARE) % 1 < KNOWN_SHARE - 1e-9;
    return makePerson(index, isKnown ? (known += 1) : null, options);
  });
  shareOut(people, options.events);
  return people;
}

module.exports = { planPeople };
