import { jitsuAnalytics } from '@jitsu/js';

const analytics = jitsuAnalytics({
  host: process.env.CDP_DOOR,
  writeKey: `cdp:${process.env.CDP_KEY}`,
  s2s: true,
});

await analytics.track('Product Viewed', { n: 1 });
await analytics.identify('jitsu-ada', { name: 'Ada Jitsu', plan: 'gold' });
await analytics.track('Order Completed', { order_id: 'j-1', revenue: 10 });
await analytics.page({ name: 'Home', path: '/' });
await analytics.group('g-1', { name: 'Group of Jitsu' });
