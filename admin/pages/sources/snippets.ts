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
