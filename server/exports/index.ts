export { createExports, type Exports } from './exports.room';
export { exportsTables } from './exports.tables';
