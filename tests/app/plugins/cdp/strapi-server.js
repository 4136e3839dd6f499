// Strapi's loader asks for JavaScript; jest, which loads Strapi, compiles what stands behind.
module.exports = require('../../../../strapi-server').default;
