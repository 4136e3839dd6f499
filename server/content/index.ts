export { Content } from './content';
export { placeOf, type Documents, type Entry } from './documents';
