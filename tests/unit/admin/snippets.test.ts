import { transformSync } from 'esbuild';

import * as snippets from '../../../admin/pages/sources/snippets';

const door = { url: 'https://cms.example:8443/strapi/api/cdp/v1', key: 'cdp_pk_1' };
const { segmentBrowser, segmentNode, rudderBrowser, rudderNode, jitsuBrowser, jitsuNode } =
  snippets;

it.each([
  ['segmentBrowser', segmentBrowser],
  ['segmentNode', segmentNode],
  ['rudderBrowser', rudderBrowser],
  ['rudderNode', rudderNode],
  ['jitsuBrowser', jitsuBrowser],
  ['jitsuNode', jitsuNode],
])('%s is a program that carries the key', (_, snippet) => {
  const code = snippet(door);
  expect(() => transformSync(code, { format: 'esm' })).not.toThrow();
  expect(code).toContain(door.key);
});

/** Addresses as each client wants them: see docs/clients.md. */
it.each([
  [segmentBrowser, "cdnURL: 'https://cms.example:8443/strapi/api/cdp'"],
  [segmentBrowser, "apiHost: 'cms.example:8443/strapi/api/cdp/v1', protocol: 'https'"],
  [segmentNode, "path: '/strapi/api/cdp/v1/batch'"],
  [rudderBrowser, "configUrl: 'https://cms.example:8443/strapi/api/cdp'"],
  [rudderNode, "dataPlaneUrl: 'https://cms.example:8443/strapi/api/cdp'"],
  [jitsuBrowser, "host: 'https://cms.example:8443/strapi/api/cdp', writeKey: 'cdp:cdp_pk_1'"],
])('%p names %s', (snippet, words) => expect(snippet(door)).toContain(words));
