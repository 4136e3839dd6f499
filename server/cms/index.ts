export { noteEntries } from './entries';
export { Notes } from './notes';
export { outboxJob } from './outbox.job';
export { signInMiddleware } from './sign-ins';
export { subscribeToUsers } from './users.subscriber';
