import { declareTables, NOT_PERSONAL } from '../platform/database';

export const sourcesTables = declareTables('sources', {
  cdp_sources: NOT_PERSONAL,
  cdp_source_keys: NOT_PERSONAL,
});
