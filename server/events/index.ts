export { Activity } from './activity';
export { lateRepository } from './activity-index';
export { createCatalogue } from './catalogue/catalogue.room';
export { Dictionary } from './dictionary.repository';
export {
  eventsRepository,
  FLAG_CLAMPED,
  FLAG_IMPORTED,
  type EventRow,
  type StoredOrderFact,
} from './events.repository';
export {
  addendOf,
  isCounted,
  needsPayload,
  type EventFilter,
  type EventSpan,
  type PastEvent,
  type StreamedEvent,
  type Visit,
} from './event-filter';
export { eventsTables } from './events.tables';
export {
  averageOrder,
  orderFactOf,
  orderFigures,
  type OrderFact,
  type OrderFigures,
} from './orders';
export { EventReader } from './reader';
export { RuleBook, type BlockingViolation, type RulesInForce } from './rules/rule-book';
export { violationsRepository } from './rules/violations.repository';
export { bodyOf } from './catalogue/paths';
export { mappedValue, TraitMappings } from './mappings/mapped-traits';
export { mappingsRepository, type TraitMapping } from './mappings/mappings.repository';
