export { Content } from './content';
export type { Documents, Entry } from './documents';
