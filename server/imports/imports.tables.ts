import { declareTables, NOT_PERSONAL } from '../platform/database';

export const importsTables = declareTables('imports', {
  cdp_imports: NOT_PERSONAL,
  cdp_import_pieces: { kind: 'age', column: 'created_at', days: 7 },
  cdp_import_refusals: { kind: 'age', column: 'created_at', days: 30, texts: ['cells'] },
});
