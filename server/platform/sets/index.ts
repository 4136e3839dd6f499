export { packSet, PersonSet, readySets, unpackSet } from './person-set';
export { Tally } from './tally';
