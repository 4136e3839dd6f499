export { Epochs } from './epochs';
export { epochsRepository, type Epoch } from './epochs.repository';
export type { IdRange } from './ranges';
