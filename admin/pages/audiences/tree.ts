import { isLeaf, type Definition, type Leaf, type Node } from '../../../contracts/audiences';

/** *None* stands for a negation around *any*: what an editor reads. */
export type GroupKind = 'all' | 'any' | 'none';

export interface ShownGroup {
  kind: GroupKind;
  of: Shown[];
  /** Where it stands in the definition: `root.of.1`. */
  path: string;
}
export interface ShownLeaf {
  kind: 'leaf';
  leaf: Leaf;
  path: string;
}
export type Shown = ShownGroup | ShownLeaf;

function shown(node: Node, path: string): Shown {
  if (isLeaf(node)) return { kind: 'leaf', leaf: node, path };
  if (node.kind !== 'not') {
    return { kind: node.kind, of: node.of.map((of, at) => shown(of, `${path}.of.${at}`)), path };
  }
  const inner = node.of;
  // One child needs no *any* around it. One that has it all the same keeps it: what is not
  // touched is saved as it was.
  if (!isLeaf(inner) && inner.kind === 'any' && inner.of.length > 1) {
    const of = inner.of.map((child, at) => shown(child, `${path}.of.of.${at}`));
    return { kind: 'none', of, path };
  }
  return { kind: 'none', of: [shown(inner, `${path}.of`)], path };
}

/** A definition as groups of *all*, *any* and *none*. */
export function shownTree({ root }: Definition): ShownGroup {
  const [only] = root.of;
  // The whole may be negated only by a group around it, which says nothing by itself.
  const isNegated = root.kind === 'all' && root.of.length === 1 && only?.kind === 'not';
  const tree = isNegated ? shown(only, 'root.of.0') : shown(root, 'root');
  return tree as ShownGroup;
}
