export { CMS_SOURCE, declareSources } from './declared-sources';
export { KeyRing, type KeyHolder } from './key-ring';
export { isTrusted, type SourceRow } from './source';
export { sourcesController } from './sources.controller';
export type { Traffic } from './sources.ports';
export { sourcesRepository } from './sources.repository';
export { SourcesService } from './sources.service';
export { sourcesTables } from './sources.tables';
