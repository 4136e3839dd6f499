export { Content } from './content';
export { placeOf, type Documents, type Entry } from './documents';
export { type FilingFields } from './filing';
export { Filings, referenceKey, type EntryStore, type Filed } from './filings';
