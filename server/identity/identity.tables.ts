import { declareTables, NOT_PERSONAL } from '../platform/database';

export const identityTables = declareTables('identity', {
  cdp_fragments: { kind: 'fragment', column: 'id', onErase: 'delete' },
  cdp_canonicals: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_identifiers: { kind: 'identifier', column: 'identifier_key', onErase: 'delete' },
  cdp_identifier_links: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_edges: { kind: 'fragment', column: 'fragment_a', onErase: 'delete' },
  cdp_cannot_links: { kind: 'fragment', column: 'fragment_a', onErase: 'delete' },
  cdp_identifier_types: NOT_PERSONAL,
  cdp_violations: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_erasures: NOT_PERSONAL,
  cdp_tombstones: { kind: 'identifier', column: 'identifier_key', onErase: 'keep' },
});
