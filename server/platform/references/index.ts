export { cycleOf } from './cycle';
export { referencesRepository, type Reference } from './references.repository';
