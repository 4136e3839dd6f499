export { didKind, didNotKind } from './did.leaf';
export { haveKind } from './have.leaf';
export type { LeafKind, LeafSet } from './leaf-kind';
export { LeafKinds } from './leaf-kinds';
