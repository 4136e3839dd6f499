'use strict';

/** mulberry32: small, fast, and the same numbers for the same seed on every machine. */
function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    /** A number in [0, 1). */
    next,
    /** A whole number in [from, to], both included. */
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    /** True with this probability. */
    chance: (probability) => next() < probability,
    /** One element of a list. */
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

/** A stable number for a text, to seed `random` with. */
function hash(text) {
  let value = 2166136261;
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0), 16777619);
  return value >>> 0;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A document id as Strapi makes them (24 of a–z and 0–9), always the same for the same name. */
function documentId(name) {
  const dice = random(hash(name));
  let id = LETTERS[dice.between(0, 25)];
  while (id.length < 24) id += LETTERS[dice.between(0, 35)];
  return id;
}

module.exports = { documentId, hash, random };
