export { applyTraits, type TraitWord } from './apply';
export { traitMatches } from './matcher';
export { maskSummary, type PersonSummary } from './people-summary';
export {
  foldOrders,
  orderFiguresJob,
  orderTraitDefault,
  orderTraitsOf,
  type OrderFiguresRow,
} from './orders';
export { TraitReader } from './reader';
export { traitValueOf, type TraitValue } from './trait-value';
export type { TraitRow } from './traits.repository';
export { traitsTables } from './traits.tables';
