'use strict';

const { tables } = require('./bulk');
const { catalogue } = require('./catalogue');
const { writeContent } = require('./content');
const { openContent, openLocales, writeUsers } = require('./people');

const FRENCH = { code: 'fr', name: 'French (fr)' };

/** Fills an empty shop, once; a second start finds the mark and does nothing. */
async function seed(strapi) {
  const mark = strapi.store({ type: 'core', name: 'playground', key: 'seeded' });
  if (await mark.get()) return;
  const locales = strapi.plugin('i18n').service('locales');
  if (!(await locales.findByCode(FRENCH.code))) await locales.create(FRENCH);
  const all = catalogue();
  await openContent(strapi);
  await openLocales(strapi, all.locales);
  const at = new Date();
  await strapi.db.transaction(async ({ trx }) => {
    const to = tables(strapi, trx);
    await writeContent(strapi, to, all, at);
    await writeUsers(strapi, to, all, at);
  });
  await mark.set({ value: { at: at.toISOString() } });
}

module.exports = { seed };
