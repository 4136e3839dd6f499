import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: process.env.CDP_KEY,
  host: process.env.CDP_URL,
  path: '/api/cdp/v1/batch',
});
analytics.on('error', (error) => {
  throw error;
});

const userId = 'segment-ada';
analytics.track({ anonymousId: 'segment-device', event: 'Product Viewed', properties: { n: 1 } });
analytics.identify({ userId, traits: { name: 'Ada Segment', plan: 'gold' } });
analytics.alias({ previousId: 'segment-device', userId });
analytics.track({ userId, event: 'Order Completed', properties: { order_id: 's-1', revenue: 10 } });
analytics.page({ userId, name: 'Home', properties: { path: '/' } });
analytics.screen({ userId, name: 'Start' });
analytics.group({ userId, groupId: 'g-1', traits: { name: 'Group of Segment' } });
await analytics.closeAndFlush();
