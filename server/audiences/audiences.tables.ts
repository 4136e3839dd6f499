import { declareTables, NOT_PERSONAL } from '../platform/database';

const packed = (column: string) => ({
  kind: 'packed' as const,
  column,
  note: 'Representatives only; a person who is erased leaves it with the next computation',
});

export const audiencesTables = declareTables('audiences', {
  cdp_audiences: NOT_PERSONAL,
  cdp_audience_members: packed('members'),
  cdp_audience_deltas: packed('entered'),
  cdp_audience_sizes: NOT_PERSONAL,
  cdp_audience_alerts: NOT_PERSONAL,
  cdp_audience_listed: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_audience_unknown_rows: { kind: 'age', column: 'at', days: 90, texts: ['value'] },
});
