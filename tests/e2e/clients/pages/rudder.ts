import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';

import { GROUP, key, door, PRODUCT, traitsOf } from './here';

const beacon = location.hash === '#beacon' && {
  useBeacon: true,
  beaconQueueOptions: { flushQueueInterval: 300 },
};
const analytics = new RudderAnalytics();
analytics.load(key, door, { configUrl: door, ...beacon });
const name = `rudder${location.hash.replace('#', '-')}`;
analytics.page('Retail', 'Home');
analytics.track('Product Viewed', PRODUCT);
analytics.identify(name, traitsOf(name));
analytics.group('g-1', GROUP);
analytics.track('Product Added', PRODUCT);
analytics.alias(name);
