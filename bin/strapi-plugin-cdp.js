#!/usr/bin/env node
// The command line of the plugin: loads the Strapi of the folder it is called in, without listening,
// and hands the words over to the plugin itself. See docs/imports.md.
const { createRequire } = require('node:module');
const { join } = require('node:path');

const FAILED = 1;

async function main() {
  const app = createRequire(join(process.cwd(), 'package.json'));
  let strapiModule;
  try {
    strapiModule = app('@strapi/strapi');
  } catch {
    process.stderr.write('Call this in the folder of a Strapi application\n');
    return FAILED;
  }
  const stop = new AbortController();
  process.on('SIGINT', () => stop.abort());
  process.on('SIGTERM', () => stop.abort());
  const strapi = await strapiModule.createStrapi(await strapiModule.compileStrapi()).load();
  try {
    const plugin = strapi.plugin('cdp');
    if (!plugin) {
      process.stderr.write('The plugin cdp is not enabled in config/plugins\n');
      return FAILED;
    }
    return await plugin.service('cli').run(process.argv.slice(2), {
      say: (line) => process.stdout.write(`${line}\n`),
      complain: (line) => process.stderr.write(`${line}\n`),
      signal: stop.signal,
    });
  } finally {
    await strapi.destroy();
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(FAILED);
  },
);
