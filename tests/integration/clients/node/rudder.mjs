import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const analytics = new RudderAnalytics(process.env.CDP_KEY, { dataPlaneUrl: process.env.CDP_DOOR });

const userId = 'rudder-ada';
analytics.track({ anonymousId: 'rudder-device', event: 'Product Viewed', properties: { n: 1 } });
analytics.identify({ userId, traits: { name: 'Ada Rudder', plan: 'gold' } });
analytics.alias({ previousId: 'rudder-device', userId });
analytics.track({ userId, event: 'Order Completed', properties: { order_id: 'r-1', revenue: 10 } });
analytics.page({ userId, name: 'Home', properties: { path: '/' } });
analytics.screen({ userId, name: 'Start' });
analytics.group({ userId, groupId: 'g-1', traits: { name: 'Group of Rudder' } });
await analytics.flush();
