export { referencesRepository, type Reference } from './references.repository';
