import { declareTables, NOT_PERSONAL } from '../platform/database';

export const arrivalsTables = declareTables('arrivals', {
  cdp_dead_letter_orders: NOT_PERSONAL,
  cdp_live_notices: { kind: 'age', column: 'at', days: 1 },
});
