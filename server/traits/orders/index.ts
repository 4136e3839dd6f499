export { foldOrders, orderFiguresJob, type OrderFoldParts } from './fold-orders';
export type { OrderFiguresRow } from './order-figures.repository';
export { OrderReader } from './order-reader';
export { orderTraitDefault, orderTraitsOf } from './order-values';
