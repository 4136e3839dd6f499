'use strict';

const { AUTHORS, PARAGRAPHS, PLACES, PLACES_FR, TOPICS } = require('./articles');
const { documentId, hash, random } = require('./random');
const { BRANDS, CATEGORIES, COLOURS, FIRST_NAMES, FIRST_WORDS, LAST_NAMES } = require('./words');

const LOCALES = ['en', 'fr'];
const slugify = (text) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
const pad = (number, length) => String(number).padStart(length, '0');

/** Two values of a list, never the same twice when the list allows it. */
function pickTwo(dice, list) {
  const first = dice.between(0, list.length - 1);
  const second = (first + 1 + dice.between(0, list.length - 2)) % list.length;
  return [first, second];
}

function variants(dice, sku, category, colour) {
  return category.sizes.map((size, index) => ({
    sku: `${sku}-${index + 1}`,
    size,
    colour: colour.name,
    stock: dice.chance(0.1) ? 0 : dice.between(1, 40),
  }));
}

function product(category, index, number) {
  const dice = random(hash(`product:${number}`));
  const model = category.models[(index + Math.floor(index / 30)) % category.models.length];
  const name = `${FIRST_WORDS[(index * 7) % FIRST_WORDS.length]} ${model}`;
  const slug = `${slugify(name)}-${category.slug}`;
  const sku = `NP-${pad(number, 4)}`;
  const colour = COLOURS[(number * 3 + dice.between(0, 1)) % COLOURS.length];
  const [from, to] = category.price;
  const line = dice.between(0, category.tagline.en.length - 1);
  const facts = pickTwo(dice, category.facts.en);
  const text = (locale) => facts.map((fact) => category.facts[locale][fact]).join(' ');
  return {
    documentId: documentId(`product:${slug}`),
    slug,
    sku,
    name,
    brand: dice.pick(BRANDS),
    category: category.slug,
    drawing: category.drawing,
    colour,
    currency: 'EUR',
    /** Whole cents, so that sums are exact. */
    priceCents: dice.between(from, to) * 100 - 5,
    rating: dice.between(36, 50) / 10,
    featured: index === 0,
    releasedOn: `2025-${pad(dice.between(1, 12), 2)}-${pad(dice.between(1, 28), 2)}`,
    variants: variants(dice, sku, category, colour),
    tagline: { en: category.tagline.en[line], fr: category.tagline.fr[line] },
    description: { en: text('en'), fr: text('fr') },
  };
}

function products() {
  let number = 0;
  return CATEGORIES.flatMap((category) =>
    Array.from({ length: category.count }, (_, index) => product(category, index, (number += 1))),
  );
}

function articles(allProducts) {
  return PLACES.flatMap((place, index) =>
    TOPICS.map((topic, turn) => {
      const dice = random(hash(`article:${index}:${turn}`));
      const names = { en: place, fr: PLACES_FR[index] };
      const [one, two] = pickTwo(dice, PARAGRAPHS.en);
      const localised = (write) =>
        Object.fromEntries(LOCALES.map((locale) => [locale, write(locale)]));
      const slug = slugify(topic.title.en.replace('{place}', place));
      return {
        documentId: documentId(`article:${slug}`),
        slug,
        topic: topic.topic,
        author: dice.pick(AUTHORS),
        writtenOn: `2025-${pad(dice.between(1, 12), 2)}-${pad(dice.between(1, 28), 2)}`,
        title: localised((locale) => topic.title[locale].replace('{place}', names[locale])),
        excerpt: topic.excerpt,
        body: localised((locale) => `${PARAGRAPHS[locale][one]}\n\n${PARAGRAPHS[locale][two]}`),
        products: Array.from({ length: 3 }, () => dice.pick(allProducts).documentId),
      };
    }),
  );
}

/** A person's name and address; the number makes the address unique. */
function person(number) {
  const dice = random(hash(`person:${number}`));
  const firstName = dice.pick(FIRST_NAMES);
  const lastName = dice.pick(LAST_NAMES);
  const email = `${slugify(firstName)}.${slugify(lastName)}.${number}@example.com`;
  return { firstName, lastName, email };
}

function users(count) {
  return Array.from({ length: count }, (_, index) => ({
    ...person(index + 1),
    documentId: documentId(`user:${index + 1}`),
  }));
}

const categories = () =>
  CATEGORIES.map(({ slug, name, description, drawing }, position) => ({
    documentId: documentId(`category:${slug}`),
    slug,
    name,
    description,
    drawing,
    position,
  }));

/**
 * Everything the shop holds, from fixed seeds: the same ids, names and prices on every machine.
 * The seed writes it into Strapi and the history generator lets its people walk through it.
 */
function catalogue() {
  const allProducts = products();
  return {
    locales: LOCALES,
    categories: categories(),
    products: allProducts,
    articles: articles(allProducts),
    users: users(300),
  };
}

module.exports = { catalogue, person };
