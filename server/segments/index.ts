export { createSegments, type Segments } from './segments.room';
export { segmentsTables } from './segments.tables';
