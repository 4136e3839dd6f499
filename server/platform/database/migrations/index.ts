import type { Knex } from 'knex';

import { platform } from './0001-platform';
import { sources } from './0002-sources';
import { identity } from './0003-identity';
import { events } from './0004-events';
import { traits } from './0005-traits';
import { audiences } from './0006-audiences';
import { segments } from './0007-segments';
import { profiles } from './0008-profiles';
import { exportFlows } from './0009-exports';
import { sourceKeys } from './0010-source-keys';
import { identityRules } from './0011-identity-rules';
import { catalogue } from './0012-catalogue';
import { eventRules } from './0012-event-rules';
import { orderFigures } from './0012-order-figures';
import { consents } from './0013-consents';
import { traitMappings } from './0012-trait-mappings';
import { deadLetters } from './0013-dead-letters';
import { live } from './0013-live';
import { imports } from './0014-imports';
import { activityIndex } from './0016-activity-index';
import { importedBatches } from './0018-imported-batches';
import { audienceAlerts } from './0021-audience-alerts';
import { staticAudiences } from './0022-static-audiences';

/** One step of the schema. `up` must do no harm when it runs a second time. */
export interface Migration {
  name: string;
  up(knex: Knex): Promise<void>;
}

/** In order, for ever: a migration that was released is never changed, only followed. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-platform', up: platform },
  { name: '0002-sources', up: sources },
  { name: '0003-identity', up: identity },
  { name: '0004-events', up: events },
  { name: '0005-traits', up: traits },
  { name: '0006-audiences', up: audiences },
  { name: '0007-segments', up: segments },
  { name: '0008-profiles', up: profiles },
  { name: '0009-exports', up: exportFlows },
  { name: '0010-source-keys', up: sourceKeys },
  { name: '0011-identity-rules', up: identityRules },
  { name: '0012-order-figures', up: orderFigures },
  { name: '0012-catalogue', up: catalogue },
  { name: '0012-event-rules', up: eventRules },
  { name: '0012-trait-mappings', up: traitMappings },
  { name: '0013-dead-letters', up: deadLetters },
  { name: '0013-live', up: live },
  { name: '0013-consents', up: consents },
  { name: '0014-imports', up: imports },
  { name: '0016-activity-index', up: activityIndex },
  { name: '0018-imported-batches', up: importedBatches },
  { name: '0021-audience-alerts', up: audienceAlerts },
  { name: '0022-static-audiences', up: staticAudiences },
];
