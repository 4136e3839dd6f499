// npm run demo [-- --reset]: the playground, filled, on this machine. See README for its variables.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { editorEmail, signIn } from './lib/demo-admin.mjs';
import { buildAdmin, buildPlugin } from './lib/demo-build.mjs';
import { readOptions, remember, writeJson } from './lib/demo-options.mjs';
import { reset } from './lib/demo-reset.mjs';
import { isFree, startStrapi } from './lib/demo-strapi.mjs';
import { ensureInstalled, isInstalled } from './lib/install.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const stops = [];

/** Ends what was started, the last first. */
async function stopAll() {
  while (stops.length) await stops.pop()();
}

async function startSinkFor({ host, sinkPort }, streams) {
  const { startSink } = createRequire(import.meta.url)('../playground/sink');
  const port = (await isFree(sinkPort, host)) ? sinkPort : 0;
  const sink = await startSink({ host, port, streams });
  stops.push(sink.stop);
  return sink;
}

function announce(demo) {
  say('');
  say('  The demo is ready.');
  say('');
  say(`  Admin   ${demo.admin}`);
  say(`  Shop    ${demo.shop}`);
  say(`  Sink    ${demo.sink}`);
  say('');
  say(`  E-mail    ${demo.email}   (an editor without rights on the plugin: ${editorEmail})`);
  say(`  Password  ${demo.password}   (for both)`);
  say('');
  say('  Ctrl-C ends it. Start over with: npm run demo -- --reset');
  say('');
}

async function main() {
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false } } });
  if (!isInstalled()) say('Installing what is missing (a few minutes, once)');
  await ensureInstalled();
  if (values.reset) await reset(readOptions());
  const options = readOptions();
  rmSync(options.files.demo, { force: true });
  await buildPlugin(say);
  await buildAdmin(say);
  // Only now: what they import may have been installed a moment ago.
  const { STREAMS, fill } = await import('./lib/demo-fill.mjs');
  const sink = await startSinkFor(options, STREAMS);
  say('Starting Strapi');
  const strapi = await startStrapi(options);
  stops.push(strapi.stop);
  await strapi.healthy;
  const { url, email, password, files } = options;
  const admin = await signIn(options);
  remember(options, { email, password });
  await fill(admin, options, sink.endpoint(), say);
  const demo = { admin: `${url}/admin`, shop: `${url}/`, sink: `${sink.url}/`, email, password };
  writeJson(files.demo, demo);
  announce(demo);
  const code = await strapi.ended;
  if (stops.length) throw new Error(`Strapi ended by itself (${code}). See ${files.log}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => void stopAll().then(() => process.exit(0)));
}

await main().catch(async (error) => {
  say(`\n${error.message}`);
  say('\nRun it again to go on from here, or start over with: npm run demo -- --reset');
  await stopAll();
  process.exitCode = 1;
});
