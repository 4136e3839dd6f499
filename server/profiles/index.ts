export { Forgetting, forgetJob } from './forget/forget';
export { peopleOverTime } from './growth';
export { foldProfiles, type FoldParts } from './fold';
export { profilesApiController, profilesController, type AudiencesOf } from './profiles.controller';
export { profilesRepository } from './profiles.repository';
export { ProfilesService, type ProfilesParts } from './profiles.service';
export { refoldProfiles } from './refold';
export { profilesTables } from './profiles.tables';
