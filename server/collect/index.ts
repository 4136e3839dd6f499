export { cleanMessage } from './clean';
export { Collector, type CollectParts } from './collect';
export { collectMiddleware } from './middleware';
export { NameBudget } from './name-budget';
export { RateLimit } from './rate-limit';
export { readerOfLetters } from './read-again';
