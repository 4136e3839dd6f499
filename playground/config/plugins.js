'use strict';

const path = require('node:path');

const { secrets } = require('../lib/secrets');

module.exports = ({ env }) => ({
  'users-permissions': {
    config: { jwtSecret: secrets().jwt, jwt: { expiresIn: '7d' } },
  },
  // The built plugin, exactly as an app gets it from npm: the repository root is its package.
  cdp: {
    enabled: env.bool('CDP_ENABLED', true),
    resolve: path.resolve(__dirname, '../..'),
    // The demo's sink stands on this machine.
    config: { destinations: { allowPrivateAddresses: true } },
  },
});
