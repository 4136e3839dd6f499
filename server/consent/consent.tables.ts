import { declareTables } from '../platform/database';

export const consentTables = declareTables('consent', {
  cdp_consents: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
});
