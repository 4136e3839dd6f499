import { AnalyticsBrowser } from '@segment/analytics-next';

import { GROUP, key, door, PRODUCT, traitsOf } from './here';

const apiHost = `${door.replace(/^https?:\/\//, '')}/v1`;
const strategy = location.hash === '#batching' && {
  deliveryStrategy: { strategy: 'batching' as const, config: { size: 10, timeout: 300 } },
};
const analytics = AnalyticsBrowser.load(
  { writeKey: key, cdnURL: door },
  { integrations: { 'Segment.io': { apiHost, protocol: 'http', ...strategy } } },
);
const name = `segment${location.hash.replace('#', '-')}`;
void analytics.page('Retail', 'Home');
void analytics.track('Product Viewed', PRODUCT);
void analytics.identify(name, traitsOf(name));
void analytics.group('g-1', GROUP);
void analytics.track('Product Added', PRODUCT);
void analytics.screen('Start');
