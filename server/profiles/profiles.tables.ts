import { declareTables } from '../platform/database';

export const profilesTables = declareTables('profiles', {
  cdp_profiles: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_profile_terms: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
});
