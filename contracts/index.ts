import { audienceApiEndpoints, audienceEndpoints } from './audiences';
import type { Endpoint } from './endpoint';
import { eventEndpoints } from './events';
import { exportEndpoints } from './exports';
import { identityEndpoints } from './identity';
import { importEndpoints } from './imports';
import { jobEndpoints } from './jobs';
import { liveEndpoints } from './live';
import { overviewEndpoints } from './overview';
import { profileApiEndpoints, profileEndpoints } from './profiles';
import { rejectedEndpoints } from './rejected';
import { segmentApiEndpoints, segmentEndpoints } from './segments';
import { meEndpoints, settingsEndpoints } from './settings';
import { sourceEndpoints } from './sources';

/** Every endpoint the plugin offers; the ingestion door is not among them, it is no Strapi route. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...Object.values(overviewEndpoints),
  ...Object.values(profileEndpoints),
  ...Object.values(audienceEndpoints),
  ...Object.values(segmentEndpoints),
  ...Object.values(importEndpoints),
  ...Object.values(sourceEndpoints),
  ...Object.values(liveEndpoints),
  ...Object.values(rejectedEndpoints),
  ...Object.values(eventEndpoints),
  ...Object.values(exportEndpoints),
  ...Object.values(jobEndpoints),
  ...Object.values(settingsEndpoints),
  ...Object.values(identityEndpoints),
  ...Object.values(profileApiEndpoints),
  ...Object.values(segmentApiEndpoints),
  ...Object.values(audienceApiEndpoints),
  ...Object.values(meEndpoints),
];
