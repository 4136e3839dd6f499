import { declareTables, NOT_PERSONAL } from '../platform/database';

export const exportsTables = declareTables('exports', {
  cdp_export_flows: NOT_PERSONAL,
  // Samples of rows are masked before they are stored.
  cdp_export_runs: NOT_PERSONAL,
  // What a stream was sent must stay known until the erasure has been passed on.
  cdp_export_ledger: { kind: 'fragment', column: 'fragment_id', onErase: 'keep' },
});
