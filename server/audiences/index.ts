export type { AudienceRow } from './audience';
export { referencesTo } from './audiences-api.controller';
export type { OwnAudienceHandlers } from './audiences.controller';
export type { Everyone, PersonMap } from './audiences.ports';
export { holdAudience } from './audiences.repository';
export { createAudiences, type Audiences } from './audiences.room';
export { audiencesTables } from './audiences.tables';
export { unknownAudience } from './audiences.service';
export { pageOf } from './person-pages';
