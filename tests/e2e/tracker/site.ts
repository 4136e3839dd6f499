import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../../support/http';
import { bundleTracker } from '../../unit/tracker/bundle';

export interface Taken {
  type: string;
  event?: string;
  messageId: string;
  anonymousId: string;
  userId?: string;
  properties: Record<string, unknown>;
  context: Record<string, unknown>;
}

/** A site of a few pages with the script in them, and the ingestion door it sends to. */
export interface Site {
  url: string;
  /** Attributes of the script's tag. */
  tag: string;
  /** What else stands in each page's head. */
  head: string;
  /** What the door answers. */
  status: number;
  requests: { contentType: string | undefined; url: string; batch: Taken[] }[];
  readonly messages: Taken[];
  stop(): Promise<void>;
}

const pageOf = ({ tag, head }: Site, path: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Page ${path}</title>
    <link rel="icon" href="data:,">
    <script src="/stub.js"></script>
    ${head}
    <script defer src="/api/cdp/v1/s.js" data-key="cdp_pk_test" ${tag}></script>
  </head>
  <body><a href="/next">Next page</a></body>
</html>`;

const STUB = 'window.cdp=window.cdp||function(){(cdp.q=cdp.q||[]).push(arguments)};';

export async function openSite(): Promise<Site> {
  const script = bundleTracker();
  const server = createServer((request, response) => void answer(request, response));
  const site: Site = {
    url: '',
    tag: '',
    head: '',
    status: 200,
    requests: [],
    get messages() {
      return site.requests.flatMap(({ batch }) => batch);
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (request.method === 'POST') {
      const body = await textOf(request);
      const { batch } = JSON.parse(body) as { batch: Taken[] };
      const contentType = request.headers['content-type'];
      if (site.status === 200) {
        site.requests.push({ contentType, url: request.url ?? '', batch });
      }
      response.writeHead(site.status).end('{"success":true}');
      return;
    }
    const js = { '/stub.js': STUB, '/api/cdp/v1/s.js': script }[pathname];
    response.setHeader('Content-Security-Policy', "default-src 'self'; img-src data:");
    response.setHeader('Content-Type', js === undefined ? 'text/html' : 'text/javascript');
    response.end(js ?? pageOf(site, pathname));
  }

  site.url = await listen(server);
  return site;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
