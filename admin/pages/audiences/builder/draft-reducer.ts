import {
  emptyLeaf,
  isGroup,
  type Draft,
  type DraftGroup,
  type DraftLeaf,
  type DraftNode,
  type GroupKind,
} from './draft';
import {
  inserted,
  moved,
  nodeOf,
  nodesOf,
  parentOf,
  removed,
  replaced,
  stepFrom,
  type Way,
} from './draft-tree';

type Change =
  | { type: 'change'; id: number; change: Partial<Omit<DraftLeaf, 'id'>> }
  | { type: 'group'; id: number; kind: GroupKind }
  | { type: 'add'; to: number; what: 'condition' | 'group' }
  | { type: 'remove'; id: number }
  | { type: 'duplicate'; id: number }
  /** Before the `at`-th child of a group, counted as they stand now. */
  | { type: 'move'; id: number; to: number; at: number }
  | { type: 'step'; id: number; way: Way };

export type DraftAction = Change | { type: 'undo' } | { type: 'redo' };

/** What takes the focus after a step: nobody is thrown back to the page's top. */
export interface DraftFocus {
  /** null: the button that adds to the whole. */
  id: number | null;
  part: 'field' | 'menu';
}

export interface DraftState {
  draft: Draft;
  /** What was before, newest last; what was taken back, newest last. */
  past: readonly Draft[];
  future: readonly Draft[];
  /** What the last step changed: typing on in one field is one step back, not twenty. */
  touched: string | null;
  /** Another object for each step that moves the focus. */
  focus: DraftFocus | null;
}

const REMEMBERED = 100;

export const stateOf = (draft: Draft): DraftState => ({
  draft,
  past: [],
  future: [],
  touched: null,
  focus: null,
});

interface Outcome {
  draft: Draft;
  focus: DraftFocus | null;
}

function added({ root, nextId }: Draft, to: number, what: 'condition' | 'group'): Outcome {
  const group = nodeOf(root, to);
  const at = group && isGroup(group) ? group.of.length : 0;
  // A new group of another sort than its neighbours': in *all*, one says *any*.
  const kind = group?.kind === 'any' ? 'all' : 'any';
  const node: DraftNode =
    what === 'condition' ? emptyLeaf(nextId) : { id: nextId, kind, of: [emptyLeaf(nextId + 1)] };
  return {
    draft: { root: inserted(root, node, to, at), nextId: nextId + nodesOf(node).length },
    focus: { id: nextId, part: 'field' },
  };
}

/** The same again under ids of its own, right behind it. */
function duplicated({ root, nextId }: Draft, id: number): Outcome | null {
  const node = nodeOf(root, id);
  const parent = parentOf(root, id);
  if (!node || !parent) return null;
  let next = nextId;
  const copy = (of: DraftNode): DraftNode => {
    const fresh = next;
    next += 1;
    return isGroup(of) ? { ...of, id: fresh, of: of.of.map(copy) } : { ...of, id: fresh };
  };
  const at = parent.of.findIndex((child) => child.id === id) + 1;
  const changed = inserted(root, copy(node), parent.id, at);
  return { draft: { root: changed, nextId: next }, focus: { id: nextId, part: 'field' } };
}

function focusAfterRemoval(root: DraftGroup, id: number): DraftFocus {
  const leaves = nodesOf(root).filter((node) => !isGroup(node));
  const gone = nodesOf(nodeOf(root, id) ?? root).map((node) => node.id);
  const first = leaves.findIndex((leaf) => gone.includes(leaf.id));
  const left = leaves.filter((leaf) => !gone.includes(leaf.id));
  return { id: left[Math.max(0, first - 1)]?.id ?? null, part: 'field' };
}

function stepped(draft: Draft, id: number, way: Way): Outcome | null {
  const { root, nextId } = draft;
  const place = stepFrom(root, id, way);
  if (place === null) return null;
  const focus = { id, part: 'menu' } as const;
  if (place !== 'wrap') {
    return { draft: { ...draft, root: moved(root, id, place.to, place.at) }, focus };
  }
  const kind = parentOf(root, id)?.kind === 'any' ? 'all' : 'any';
  const wrapped = replaced(root, id, (node: DraftNode) => ({ id: nextId, kind, of: [node] }));
  return { draft: { root: wrapped, nextId: nextId + 1 }, focus };
}

function outcomeOf(draft: Draft, action: Change): Outcome | null {
  const { root } = draft;
  switch (action.type) {
    case 'change': {
      const change = (leaf: DraftLeaf) => ({ ...leaf, ...action.change });
      return { draft: { ...draft, root: replaced(root, action.id, change) }, focus: null };
    }
    case 'group': {
      const change = (group: DraftGroup) => ({ ...group, kind: action.kind });
      return { draft: { ...draft, root: replaced(root, action.id, change) }, focus: null };
    }
    case 'add':
      return added(draft, action.to, action.what);
    case 'remove':
      return {
        draft: { ...draft, root: removed(root, action.id) },
        focus: focusAfterRemoval(root, action.id),
      };
    case 'duplicate':
      return duplicated(draft, action.id);
    case 'move': {
      const next = moved(root, action.id, action.to, action.at);
      return next === root ? null : { draft: { ...draft, root: next }, focus: null };
    }
    case 'step':
      return stepped(draft, action.id, action.way);
  }
}

const touchedBy = (action: DraftAction): string | null =>
  action.type === 'change' ? `${action.id}:${Object.keys(action.change).join()}` : null;

/** Ids that were given out once never return, not even by taking a step back. */
const withIdsOf = (draft: Draft, { nextId }: Draft): Draft => ({
  ...draft,
  nextId: Math.max(draft.nextId, nextId),
});

/** The conditions as they are written, with a way back and forth. */
export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  const { draft, past, future } = state;
  if (action.type === 'undo' || action.type === 'redo') {
    const isUndo = action.type === 'undo';
    const next = (isUndo ? past : future).at(-1);
    if (!next) return state;
    return {
      draft: withIdsOf(next, draft),
      past: isUndo ? past.slice(0, -1) : [...past, draft],
      future: isUndo ? [...future, draft] : future.slice(0, -1),
      touched: null,
      focus: null,
    };
  }
  const outcome = outcomeOf(draft, action);
  if (!outcome) return state;
  const touched = touchedBy(action);
  const goesOn = touched !== null && touched === state.touched;
  return {
    draft: outcome.draft,
    past: goesOn ? past : [...past, draft].slice(-REMEMBERED),
    future: [],
    touched,
    focus: outcome.focus,
  };
}
