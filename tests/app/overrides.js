/** What one boot changes in the configuration below; set by tests/support/strapi.ts before it. */
module.exports = { connection: undefined, plugin: {}, server: {}, api: {}, enabled: true };
