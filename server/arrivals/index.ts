export { createArrivals } from './arrivals.room';
export { arrivalsTables } from './arrivals.tables';
export { doorNotices, type DoorNotices, type TurnedAway } from './door-notices';
export { Noticeboard } from './noticeboard';
export type { Letter, ReadAgain } from './rejected.ports';
