export { ListedRepository } from './listed.repository';
export { ListedMembers, type Carriers } from './listed.service';
