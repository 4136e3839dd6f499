export { ActivityIndex, type WholeDays } from './activity-index';
export { DAY_MS, lateRepository } from './late.repository';
