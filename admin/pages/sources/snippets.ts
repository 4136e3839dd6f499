/** Where messages go and which key they carry. */
export interface Door {
  /** Address of the ingestion door, for example `https://cms.example/api/cdp/v1`. */
  url: string;
  key: string;
}

export const htmlTag = ({ url, key }: Door): string =>
  `<script>window.cdp=window.cdp||function(){(cdp.q=cdp.q||[]).push(arguments)}</script>
<script defer src="${url}/s.js" data-key="${key}"></script>`;

export const browserCall = (): string =>
  `cdp('track', 'Product Viewed', { product_id: '4711', name: 'Trail shoe', price: 89.9 });

// After signing in; the proof comes from your server or from GET /cdp/me/proof
cdp('identify', userId, { email: 'jo@example.com' }, { context: { userHash } });`;

const curl = ({ url, key }: Door, message: object): string =>
  `curl -X POST '${url}/track' \\
  -u '${key}:' \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(message)}'`;

export const curlVisit = (door: Door): string =>
  curl(door, {
    anonymousId: 'test-visitor',
    event: 'Product Viewed',
    properties: { product_id: '4711', name: 'Trail shoe' },
  });

export const curlOrder = (door: Door): string =>
  curl(door, {
    userId: '42',
    event: 'Order Completed',
    properties: { order_id: 'A-1001', revenue: 89.9, currency: 'EUR' },
  });

export const segmentNode = ({ url, key }: Door): string => {
  const { origin, pathname } = new URL(url);
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${key}',
  host: '${origin}',
  path: '${pathname}/batch',
});
analytics.track({ userId: '42', event: 'Order Completed', properties: { order_id: 'A-1001' } });`;
};

/** The door without its version: RudderStack and Jitsu add their own paths to it. */
const below = (url: string) => url.replace(/\/v1$/, '');

export const segmentBrowser = ({ url, key }: Door): string => {
  const { protocol, host, pathname } = new URL(url);
  return `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${key}', cdnURL: '${below(url)}' },
  { integrations: { 'Segment.io': { apiHost: '${host}${pathname}', protocol: '${protocol.replace(':', '')}' } } },
);
analytics.track('Product Viewed', { product_id: '4711' });`;
};

export const rudderBrowser = ({ url, key }: Door): string =>
  `import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

const analytics = new RudderAnalytics();
analytics.load('${key}', '${below(url)}', { configUrl: '${below(url)}' });
analytics.track('Product Viewed', { product_id: '4711' });`;

export const rudderNode = ({ url, key }: Door): string =>
  `import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const analytics = new RudderAnalytics('${key}', { dataPlaneUrl: '${below(url)}' });
analytics.track({ userId: '42', event: 'Order Completed', properties: { order_id: 'A-1001' } });`;

/** Jitsu insists on a key of two parts. */
const jitsu = ({ url, key }: Door, more: string, call: string): string =>
  `import { jitsuAnalytics } from '@jitsu/js';

const analytics = jitsuAnalytics({ host: '${below(url)}', writeKey: 'cdp:${key}'${more} });
${call}`;

export const jitsuBrowser = (door: Door): string =>
  jitsu(door, '', `analytics.track('Product Viewed', { product_id: '4711' });`);

export const jitsuNode = (door: Door): string =>
  jitsu(
    door,
    ', s2s: true',
    `await analytics.identify('42');
await analytics.track('Order Completed', { order_id: 'A-1001' });`,
  );
