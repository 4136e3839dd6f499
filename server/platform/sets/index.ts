export { packSet, PersonSet, readySets, unpackSet } from './person-set';
