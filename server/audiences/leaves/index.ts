export { didKind, didNotKind } from './did.leaf';
export { Doers } from './doers';
export { firstDidKind, lastDidKind, seenKind } from './first-last.leaf';
export { haveKind } from './have.leaf';
export { identifierKind } from './identifier.leaf';
export { inAudienceKind, type MembersOf } from './in-audience.leaf';
export type { LeafKind, LeafSet, Moment } from './leaf-kind';
export { LeafKinds } from './leaf-kinds';
export { shareKind } from './share.leaf';
