export { createArrivals } from './arrivals.room';
export { arrivalsTables } from './arrivals.tables';
export type { Letter, ReadAgain } from './rejected.ports';
