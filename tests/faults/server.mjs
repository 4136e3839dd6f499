// One Strapi in a process of its own, to be killed: tests/app with the plugin bundled from sources.
// The parent hands in what to load by `CDP_FAULTS`, and is told the address when it listens.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { bundle, connection, plugin } = JSON.parse(process.env.CDP_FAULTS);

// tests/app asks for the plugin's sources; here they stand compiled in one file.
require.extensions['.ts'] = (module, file) => {
  if (file !== join(root, 'strapi-server.ts')) throw new Error(`Not bundled: ${file}`);
  module.exports = require(bundle);
};

process.env.STRAPI_TELEMETRY_DISABLED = 'true';
Object.assign(require('../app/overrides.js'), { connection, plugin, enabled: true });
const { createStrapi } = require('@strapi/strapi');
const appDir = join(root, 'tests/app');
const strapi = createStrapi({ appDir, distDir: appDir, serveAdminPanel: false });
strapi.log.level = 'error';
await strapi.load();
strapi.server.mount();
const server = strapi.server.httpServer;
server.listen(0, '127.0.0.1', () =>
  process.send({ url: `http://127.0.0.1:${server.address().port}` }),
);
// Nobody is left behind when the parent dies.
process.on('disconnect', () => process.exit(1));
