import { emptyLeaf, type Draft, type DraftLeaf, type GroupKind, type LeafKind } from './draft';

export type DraftAction =
  | { type: 'group'; kind: GroupKind }
  | { type: 'add'; kind: LeafKind }
  | { type: 'remove'; id: number }
  | { type: 'change'; id: number; change: Partial<Omit<DraftLeaf, 'id'>> }
  | { type: 'undo' };

export interface DraftState {
  draft: Draft;
  /** What was before, newest last. */
  past: readonly Draft[];
  /** What the last step changed: typing on in one field is one step back, not twenty. */
  touched: string | null;
}

const REMEMBERED = 100;

export const stateOf = (draft: Draft): DraftState => ({ draft, past: [], touched: null });

function changed(draft: Draft, action: Exclude<DraftAction, { type: 'undo' }>): Draft {
  const { leaves, nextId } = draft;
  switch (action.type) {
    case 'group':
      return { ...draft, kind: action.kind };
    case 'add':
      return { ...draft, leaves: [...leaves, emptyLeaf(nextId, action.kind)], nextId: nextId + 1 };
    case 'remove':
      return { ...draft, leaves: leaves.filter(({ id }) => id !== action.id) };
    case 'change':
      return {
        ...draft,
        leaves: leaves.map((leaf) =>
          leaf.id === action.id ? { ...leaf, ...action.change } : leaf,
        ),
      };
  }
}

const touchedBy = (action: DraftAction): string | null =>
  action.type === 'change' ? `${action.id}:${Object.keys(action.change).join()}` : null;

/** The conditions as they are written, with a way back. */
export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  const { draft, past } = state;
  if (action.type === 'undo') {
    const before = past.at(-1);
    return before ? { draft: before, past: past.slice(0, -1), touched: null } : state;
  }
  const touched = touchedBy(action);
  const goesOn = touched !== null && touched === state.touched;
  return {
    draft: changed(draft, action),
    past: goesOn ? past : [...past, draft].slice(-REMEMBERED),
    touched,
  };
}
