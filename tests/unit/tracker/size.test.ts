import { gzipSync } from 'node:zlib';
import { bundleTracker } from './bundle';

test('the browser script stays within 4 kB', () => {
  expect(gzipSync(bundleTracker(), { level: 9 }).length).toBeLessThanOrEqual(4096);
});
