import { isGroup, type DraftGroup, type DraftNode } from './draft';

/** Every condition and group in reading order, the root first. */
export function nodesOf(node: DraftNode): DraftNode[] {
  return isGroup(node) ? [node, ...node.of.flatMap(nodesOf)] : [node];
}

export const nodeOf = (root: DraftGroup, id: number): DraftNode | undefined =>
  nodesOf(root).find((node) => node.id === id);

/** The group that holds a node; undefined for the root. */
export const parentOf = (root: DraftGroup, id: number): DraftGroup | undefined =>
  nodesOf(root)
    .filter(isGroup)
    .find(({ of }) => of.some((child) => child.id === id));

/** The tree with one of its nodes put anew. */
export function replaced<N extends DraftNode>(
  node: N,
  id: number,
  by: (old: never) => DraftNode,
): N {
  if (node.id === id) return by(node as never) as N;
  if (!isGroup(node)) return node;
  return { ...node, of: node.of.map((child) => replaced(child, id, by)) };
}

/** Groups that hold nothing any more, except the root, are gone. */
function swept(group: DraftGroup): DraftGroup {
  const of = group.of
    .map((child) => (isGroup(child) ? swept(child) : child))
    .filter((child) => !isGroup(child) || child.of.length > 0);
  return { ...group, of };
}

function without(group: DraftGroup, id: number): DraftGroup {
  const of = group.of
    .filter((child) => child.id !== id)
    .map((child) => (isGroup(child) ? without(child, id) : child));
  return { ...group, of };
}

export const removed = (root: DraftGroup, id: number): DraftGroup => swept(without(root, id));

/** The tree with a node put into a group, before its `at`-th child. */
export const inserted = (root: DraftGroup, node: DraftNode, to: number, at: number): DraftGroup =>
  replaced(root, to, (group: DraftGroup) => ({
    ...group,
    of: [...group.of.slice(0, at), node, ...group.of.slice(at)],
  }));

/** A node before the `at`-th child of a group, counted as they stand now. */
export function moved(root: DraftGroup, id: number, to: number, at: number): DraftGroup {
  const node = nodeOf(root, id);
  // Nothing goes into itself.
  if (!node || node === root || nodesOf(node).some((inner) => inner.id === to)) return root;
  const target = nodeOf(root, to);
  if (!target || !isGroup(target)) return root;
  const from = target.of.findIndex((child) => child.id === id);
  const place = from >= 0 && from < at ? at - 1 : at;
  if (from === place) return root;
  return swept(inserted(without(root, id), node, to, place));
}

/** A place in the tree: before the `at`-th child of a group. */
export interface Place {
  to: number;
  at: number;
}

export type Way = 'up' | 'down' | 'in' | 'out';

/** Where one step of the keyboard leads; null: nowhere. *In* without a group beside makes one. */
export function stepFrom(root: DraftGroup, id: number, way: Way): Place | 'wrap' | null {
  const parent = parentOf(root, id);
  if (!parent) return null;
  const at = parent.of.findIndex((child) => child.id === id);
  const [before, after] = [parent.of[at - 1], parent.of[at + 1]];
  switch (way) {
    case 'up':
      return at > 0 ? { to: parent.id, at: at - 1 } : null;
    case 'down':
      return at < parent.of.length - 1 ? { to: parent.id, at: at + 2 } : null;
    case 'in':
      if (before && isGroup(before)) return { to: before.id, at: before.of.length };
      if (after && isGroup(after)) return { to: after.id, at: 0 };
      return parent.of.length > 1 ? 'wrap' : null;
    case 'out': {
      const outer = parentOf(root, parent.id);
      if (!outer) return null;
      return { to: outer.id, at: outer.of.findIndex((child) => child.id === parent.id) + 1 };
    }
  }
}
