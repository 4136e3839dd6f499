export { Outbox, type OutboxRow } from './outbox.repository';
export { outboxTables } from './outbox.tables';
