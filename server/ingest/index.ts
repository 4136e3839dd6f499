export { ageOutJob } from './age-out.job';
export { backfillTraits, backfillTraitsJob } from './backfill-traits.job';
export {
  DEAD_LETTER_DAYS,
  deadLettersRepository,
  type DeadLetter,
  type LetterFilter,
} from './dead-letters.repository';
export { excerptOf } from './excerpt';
export { keptMessage, type KeptMessage } from './kept-message';
export { GROUP_SIZE, storeGroup } from './group';
export type { GroupParts } from './group-parts';
export { ingestRepository, type BatchRow } from './ingest.repository';
export { ingestTables } from './ingest.tables';
export { messageKey, type Message, type Outcome, type Refusal } from './message';
export { submitTo } from './submit';
export { IngestTraffic } from './traffic';
export { undoMerge } from './undo-merge';
export { Writer } from './writer';
