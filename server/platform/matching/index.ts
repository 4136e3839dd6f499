export { comparesNumbers, kindOfValue, matches } from './matcher';
export { addend, satisfies, valueAt, type PropertyComparison } from './values';
