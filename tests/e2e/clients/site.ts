import { createServer } from 'node:http';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

import { listen } from '../../support/http';

export type Client = 'segment' | 'rudder' | 'jitsu';

/** A site of another origin whose pages carry one client each, bundled as any site would. */
export interface Site {
  url: string;
  stop(): Promise<void>;
}

const bundle = (client: Client): string => {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, 'pages', `${client}.ts`)],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

const pageOf = (client: string, config: object) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A shop</title>
    <link rel="icon" href="data:,">
    <script>window.cdpTest = ${JSON.stringify(config)}</script>
    <script defer src="/${client}.js"></script>
  </head>
  <body>A shop</body>
</html>`;

export async function openSite(config: { key: string; door: string }): Promise<Site> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const [, client = '', ending] = /^\/(segment|rudder|jitsu)(\.js)?$/.exec(path) ?? [];
    response.setHeader('Content-Type', ending ? 'text/javascript' : 'text/html');
    response.end(ending ? bundle(client as Client) : pageOf(client, config));
  });
  return {
    url: await listen(server),
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
