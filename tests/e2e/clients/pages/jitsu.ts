import { jitsuAnalytics } from '@jitsu/js';

import { GROUP, key, door, PRODUCT, traitsOf } from './here';

const analytics = jitsuAnalytics({ host: door, writeKey: `cdp:${key}` });
const name = 'jitsu';

async function visit(): Promise<void> {
  await analytics.page({ name: 'Home' });
  await analytics.track('Product Viewed', PRODUCT);
  await analytics.identify(name, traitsOf(name));
  await analytics.group('g-1', GROUP);
  await analytics.track('Product Added', PRODUCT);
}
void visit();
