import { declareTables, NOT_PERSONAL } from '../platform/database';

export const segmentsTables = declareTables('segments', {
  cdp_segment_groups: NOT_PERSONAL,
  cdp_segments: NOT_PERSONAL,
  cdp_segment_members: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
});
