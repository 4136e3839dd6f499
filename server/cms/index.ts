export { outboxJob } from './outbox.job';
export { subscribeToUsers } from './users.subscriber';
