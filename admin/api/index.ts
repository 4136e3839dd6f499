import { audienceEndpoints } from '../../contracts/audiences';
import { eventEndpoints } from '../../contracts/events';
import { exportEndpoints } from '../../contracts/exports';
import { importEndpoints } from '../../contracts/imports';
import { identityEndpoints } from '../../contracts/identity';
import { jobEndpoints } from '../../contracts/jobs';
import { liveEndpoints } from '../../contracts/live';
import { overviewEndpoints } from '../../contracts/overview';
import { profileEndpoints } from '../../contracts/profiles';
import { rejectedEndpoints } from '../../contracts/rejected';
import { segmentEndpoints } from '../../contracts/segments';
import { settingsEndpoints } from '../../contracts/settings';
import { sourceEndpoints } from '../../contracts/sources';
import { makeClient } from './client';

export type { RequestError } from './client';

export const overviewApi = makeClient(overviewEndpoints, { tag: 'CdpOverview' });

export const profilesApi = makeClient(profileEndpoints, {
  tag: 'CdpProfiles',
  alsoStale: ['CdpOverview'],
});

export const audiencesApi = makeClient(audienceEndpoints, {
  tag: 'CdpAudiences',
  alsoStale: ['CdpSegmentGroups', 'CdpOverview'],
  asked: ['preview', 'explainDraft', 'overlapDraft'],
});

export const segmentsApi = makeClient(segmentEndpoints, {
  tag: 'CdpSegmentGroups',
  alsoStale: ['CdpAudiences', 'CdpOverview'],
});

export const sourcesApi = makeClient(sourceEndpoints, {
  tag: 'CdpSources',
  alsoStale: ['CdpOverview'],
});

export const exportsApi = makeClient(exportEndpoints, {
  tag: 'CdpExports',
  alsoStale: ['CdpOverview', 'CdpJobs'],
  asked: ['preview', 'schedule'],
});

export const eventsApi = makeClient(eventEndpoints, { tag: 'CdpEvents' });
export const liveApi = makeClient(liveEndpoints, { tag: 'CdpArrivals' });

export const rejectedApi = makeClient(rejectedEndpoints, {
  tag: 'CdpArrivals',
  alsoStale: ['CdpOverview'],
});

export const importsApi = makeClient(importEndpoints, {
  tag: 'CdpImports',
  alsoStale: ['CdpJobs'],
});

export const jobsApi = makeClient(jobEndpoints, { tag: 'CdpJobs' });

export const identityApi = makeClient(identityEndpoints, { tag: 'CdpIdentity' });

export const settingsApi = makeClient(settingsEndpoints, {
  tag: 'CdpSettings',
  alsoStale: ['CdpOverview'],
});
