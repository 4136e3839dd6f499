const path = require('node:path');
const overrides = require('../overrides');

module.exports = () => ({
  cdp: {
    enabled: overrides.enabled,
    resolve: path.join(__dirname, '../plugins/cdp'),
    config: overrides.plugin,
  },
  'users-permissions': { config: { jwtSecret: 'test-jwt-secret' } },
});
