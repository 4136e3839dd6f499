'use strict';

const { catalogue } = require('../seed/catalogue');
const { windowLengths } = require('./audiences');
const { planPeople } = require('./people');
const { walk } = require('./walk');

const HOUR = 3_600_000;

const DEFAULTS = { seed: 1, people: 5000, events: 100_000, days: 400 };

/**
 * For how long after `now` the ledger's audiences stay true: no planned event crosses the edge of
 * an audience's window within this time.
 */
const MARGIN = 2 * HOUR;

/**
 * Plans a history: who comes, what they do and when, all of it from `seed`, the size and `now`.
 * The same options give the same plan, message ids included, so that sending it again adds nothing.
 */
function planHistory(given) {
  const options = { ...DEFAULTS, ...given };
  const shop = catalogue();
  const rules = { ...options, users: shop.users, edges: windowLengths(), margin: MARGIN };
  const prefix = `h${options.seed}-${options.now.toString(36)}`;
  const people = planPeople(rules);
  let number = 0;
  for (const person of people) {
    person.events = [];
    walk(person, shop, rules, (event) =>
      person.events.push({ id: `${prefix}-${(number += 1)}`, ...event }),
    );
  }
  const events = people.flatMap((person) => person.events).sort((a, b) => a.at - b.at);
  return { ...options, validUntil: options.now + MARGIN, people, events };
}

module.exports = { planHistory };
