import { declareTables, NOT_PERSONAL } from '../platform/database';

const TWO_ENDS = {
  kind: 'fragment',
  column: 'fragment_a',
  other: 'fragment_b',
  onErase: 'delete',
} as const;

export const identityTables = declareTables('identity', {
  cdp_fragments: { kind: 'fragment', column: 'id', onErase: 'delete' },
  cdp_canonicals: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_identifiers: { kind: 'identifier', column: 'identifier_key', onErase: 'delete' },
  cdp_identifier_links: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_edges: TWO_ENDS,
  cdp_cannot_links: TWO_ENDS,
  cdp_identifier_types: NOT_PERSONAL,
  cdp_violations: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  // While it is worked off it holds the identifiers that are looked for; nothing afterwards.
  cdp_erasures: NOT_PERSONAL,
  cdp_tombstones: { kind: 'identifier', column: 'identifier_key', onErase: 'keep' },
});
