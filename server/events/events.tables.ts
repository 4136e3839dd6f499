import { declareTables, NOT_PERSONAL } from '../platform/database';

export const eventsTables = declareTables('events', {
  cdp_event_types: NOT_PERSONAL,
  cdp_event_counts: NOT_PERSONAL,
  cdp_event_days: NOT_PERSONAL,
  // Examples are ids of events: the values are read from the log, and erased with it.
  cdp_event_properties: NOT_PERSONAL,
  cdp_event_rules: NOT_PERSONAL,
  // Its examples are ids of events as well.
  cdp_schema_violations: NOT_PERSONAL,
  cdp_refused_violations: NOT_PERSONAL,
  cdp_trait_mappings: NOT_PERSONAL,
  cdp_events: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
  cdp_event_payloads: {
    kind: 'payload',
    column: 'event_id',
    via: { table: 'cdp_events', column: 'id', fragment: 'fragment_id' },
  },
  cdp_activity_filters: NOT_PERSONAL,
  cdp_activity_days: {
    kind: 'packed',
    column: 'packed',
    note: 'Fragments only; a day of which events are erased is noted as late and built anew',
  },
  cdp_late: NOT_PERSONAL,
  cdp_order_facts: { kind: 'fragment', column: 'fragment_id', onErase: 'delete' },
});
