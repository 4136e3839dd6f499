import { declareTables } from '../database';

/** A note lives for seconds and is tied to nobody by a column: what is left over goes by age. */
export const outboxTables = declareTables('platform/outbox', {
  cdp_outbox: { kind: 'age', column: 'created_at', days: 1, texts: ['body'] },
});
