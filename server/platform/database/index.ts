export { IdBlocks } from './blocks';
export { declareTables, NOT_PERSONAL, type TableDeclaration } from './declarations';
export { dialectOf, lockRows, type Dialect } from './dialect';
export { isDataError, isTransient, isUniqueViolation, LostRace } from './errors';
export { runMigrations } from './migrate';
export { chunksOf, insertRows, selectIn } from './rows';
export { whereContains } from './search';
export { inTransaction } from './transaction';
export * from './values';
