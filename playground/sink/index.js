'use strict';

const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const path = require('node:path');

const { answerStream } = require('./answers');
const { behaviour } = require('./behaviour');
const { parse, readBody } = require('./body');
const { stream } = require('./stream');

const SHOWN = 500;
const FILES = {
  '/': ['page.html', 'text/html'],
  '/page.css': ['page.css', 'text/css'],
  '/page.js': ['page.js', 'text/javascript'],
};

function send(response, { status, body, headers = {} }) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function sendFile(response, [name, type]) {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
  });
  response.end(readFileSync(path.join(__dirname, name)));
}

/** What the page shows: streams by their last four characters, as nobody should read a whole id. */
const overview = ({ streams }) => ({
  streams: [...streams.values()].map((one) => ({
    hint: `••••${one.id.slice(-4)}`,
    name: one.name,
    schema: one.schema,
    live: one.summary('live', SHOWN),
    draft: one.summary('draft', SHOWN),
  })),
});

function deliver(request, response, answer) {
  if (answer.kind === 'hang') return;
  if (answer.kind === 'reset') request.socket.resetAndDestroy();
  else send(response, answer);
}

async function control(request, response, sink) {
  const { value, error } = parse(await readBody(request));
  if (error) return send(response, { status: 400, body: { error } });
  sink.behaviour.change(value);
  return send(response, { status: 204 });
}

async function handle(request, response, sink) {
  const { pathname } = new URL(request.url, 'http://sink');
  const account = /^\/stream\/([^/]+)$/.exec(pathname)?.[1];
  if (request.method === 'POST' && account) {
    return deliver(request, response, await answerStream(request, account, sink));
  }
  if (request.method === 'POST' && pathname === '/_control')
    return control(request, response, sink);
  if (request.method === 'GET' && FILES[pathname]) return sendFile(response, FILES[pathname]);
  if (request.method === 'GET' && pathname === '/_data')
    return send(response, { status: 200, body: overview(sink) });
  return send(response, { status: 404, body: { error: 'not found' } });
}

/**
 * Starts a CDP that takes streams: `POST /stream/:accountId` with `x-streamid`, and a page at `/`
 * that shows what arrived. See index.d.ts for what may be configured and asked.
 */
async function startSink({
  port = 0,
  host = '127.0.0.1',
  accounts = ['4711'],
  streams = [],
  ...rules
} = {}) {
  const sink = {
    accounts: new Set(accounts),
    streams: new Map(streams.map((one) => [one.id, stream(one)])),
    behaviour: behaviour(rules),
  };
  const server = createServer((request, response) => {
    handle(request, response, sink).catch((error) =>
      send(response, { status: 400, body: { error: error.message } }),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // Listening everywhere is no address that anybody can call.
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const url = `http://${name}:${server.address().port}`;
  return {
    url,
    endpoint: (account = accounts[0]) => `${url}/stream/${account}`,
    rows: (id, mode) => sink.streams.get(id)?.rows(mode) ?? [],
    requests: (id, mode = 'live') => sink.streams.get(id)?.summary(mode, 0).requests ?? 0,
    addStream: (one) => sink.streams.set(one.id, stream(one)),
    fail: (...failures) => sink.behaviour.fail(...failures),
    configure: (changes) => sink.behaviour.change(changes),
    clear() {
      for (const one of sink.streams.values()) one.clear();
      sink.behaviour.reset();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

module.exports = { startSink };
