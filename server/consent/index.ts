export { inForce, preferencesOf, type ConsentWord } from './consent';
export { consentRepository } from './consent.repository';
export { consentTables } from './consent.tables';
