'use strict';

const USER = 'plugin::users-permissions.user';

/** bcrypt of `trail-shoes-2024`, made once: hashing 300 times would take 20 seconds. */
const PASSWORD_HASH = '$2a$10$MODlApgDxH9xY6zDrYE8ROysaQwDZZpzPkc07IbUO/.tVIB0bmmJS';

const OPEN_TO_EVERYBODY = ['product', 'category', 'article'].flatMap((name) =>
  ['find', 'findOne'].map((action) => `api::${name}.${name}.${action}`),
);

async function roleId(strapi, type) {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
  return role.id;
}

/** Lets visitors and signed-in people read the shop through the Content API. */
async function openContent(strapi) {
  for (const type of ['public', 'authenticated']) {
    const role = await roleId(strapi, type);
    for (const action of OPEN_TO_EVERYBODY) {
      await strapi.db
        .query('plugin::users-permissions.permission')
        .create({ data: { action, role } });
    }
  }
}

/**
 * Lets the admin's own roles work in every language: Strapi makes the editor's first permissions
 * before there are locales, and without one they show nothing.
 */
async function openLocales(strapi, locales) {
  const permissions = strapi.db.query('admin::permission');
  for (const { id, properties } of await permissions.findMany({
    where: { subject: { $startsWith: 'api::' } },
  })) {
    if (properties.locales) continue;
    await permissions.update({ where: { id }, data: { properties: { ...properties, locales } } });
  }
}

/** The shop's end users; all share one password. */
async function writeUsers(strapi, to, { users }, at) {
  const ids = await to.insert(
    USER,
    users.map(({ documentId, email }) => ({
      documentId,
      username: email,
      email,
      provider: 'local',
      password: PASSWORD_HASH,
      confirmed: true,
      blocked: false,
      createdAt: at,
      updatedAt: at,
      publishedAt: at,
    })),
  );
  const role = await roleId(strapi, 'authenticated');
  await to.link(
    USER,
    'role',
    ids.map((id) => [id, role]),
  );
}

module.exports = { openContent, openLocales, writeUsers };
