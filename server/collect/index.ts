export { Collector, type CollectParts } from './collect';
export { collectMiddleware } from './middleware';
export { RateLimit } from './rate-limit';
