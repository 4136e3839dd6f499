import { declareTables, NOT_PERSONAL } from '../platform/database';

export const ingestTables = declareTables('ingest', {
  cdp_batches: NOT_PERSONAL,
  cdp_dead_letters: { kind: 'age', column: 'received_at', days: 30 },
});
