import { declareTables, NOT_PERSONAL } from '../platform/database';
import { DEAD_LETTER_DAYS } from './dead-letters.repository';

export const ingestTables = declareTables('ingest', {
  cdp_batches: NOT_PERSONAL,
  cdp_dead_letters: {
    ...{ kind: 'age', column: 'received_at', days: DEAD_LETTER_DAYS },
    texts: ['excerpt', 'message'],
  },
  cdp_dead_letter_days: NOT_PERSONAL,
});
