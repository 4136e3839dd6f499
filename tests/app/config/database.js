const overrides = require('../overrides');

module.exports = () => ({ connection: overrides.connection, settings: {} });
