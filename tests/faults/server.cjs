// A real Strapi on tests/app in a process of its own, so that it can be killed. It runs the
// plugin's sources as bundled by tests/faults/bundle.ts, and prints its address once it listens.
const Module = require('node:module');
const path = require('node:path');

const { bundle, overrides } = JSON.parse(process.env.CDP_FAULTS ?? '{}');
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, ...rest) {
  return request === '../../../../strapi-server'
    ? bundle
    : resolveFilename.call(this, request, ...rest);
};

const appDir = path.join(__dirname, '../app');
Object.assign(require('../app/overrides'), overrides);
const { createStrapi } = require('@strapi/strapi');

async function start() {
  const strapi = createStrapi({ appDir, distDir: appDir, serveAdminPanel: false });
  strapi.log.level = 'error';
  await strapi.load();
  strapi.server.mount();
  strapi.server.httpServer.listen(0, '127.0.0.1', () => {
    process.stdout.write(`port ${strapi.server.httpServer.address().port}\n`);
  });
}

start().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
