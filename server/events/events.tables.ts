import { declareTables, NOT_PERSONAL } from '../platform/database';

export const eventsTables = declareTables('events', {
  cdp_event_types: NOT_PERSONAL,
  cdp_events: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_event_payloads: {
    kind: 'payload',
    column: 'event_id',
    via: { table: 'cdp_events', column: 'id', fragment: 'fragment_id' },
  },
  cdp_order_facts: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
});
