export { openReading, type Reading } from './open-reading';
export { useWal } from './wal';
