import type {
  FlatDefinition,
  FlatDefinitionInput,
  FlatLeaf,
  FlatWindow,
  HaveOperator,
} from '../../../../contracts/audiences';

export type LeafKind = FlatLeaf['kind'];
export type GroupKind = FlatDefinition['root']['kind'];
export type WindowUnit = 'minutes' | 'hours' | 'days';
export type ValueKind = 'text' | 'number' | 'boolean';

/** A window while it is being written: every field is kept, whichever kind is chosen. */
export interface DraftWindow {
  kind: FlatWindow['kind'];
  amount: number | undefined;
  unit: WindowUnit;
  from: string | undefined;
  to: string | undefined;
}

/** A condition while it is being written; changing its kind loses nothing. */
export interface DraftLeaf {
  /** Stays the same while conditions before it come and go. */
  id: number;
  kind: LeafKind;
  event: string;
  atLeast: number | undefined;
  window: DraftWindow;
  trait: string;
  operator: HaveOperator;
  valueKind: ValueKind;
  text: string;
  number: number | undefined;
  boolean: boolean;
}

export interface Draft {
  kind: GroupKind;
  leaves: DraftLeaf[];
  nextId: number;
}

const NUMERIC: readonly HaveOperator[] = ['greater-than', 'at-least', 'less-than', 'at-most'];

/** What an operator compares with; null: nothing, or what the editor chooses. */
export function valueKindOf({ operator, valueKind }: DraftLeaf): ValueKind | null {
  if (operator === 'exists' || operator === 'not-exists') return null;
  if (operator === 'contains') return 'text';
  return NUMERIC.includes(operator) ? 'number' : valueKind;
}

/** Only equality lets the editor say what the value is. */
export const choosesValueKind = ({ operator }: DraftLeaf): boolean =>
  operator === 'is' || operator === 'is-not';

export const emptyLeaf = (id: number, kind: LeafKind = 'did'): DraftLeaf => ({
  ...{ id, kind, event: '', atLeast: 1, trait: '', operator: 'is', valueKind: 'text' },
  ...{ text: '', number: undefined, boolean: true },
  window: { kind: 'last', amount: 30, unit: 'days', from: undefined, to: undefined },
});

function draftLeaf(leaf: FlatLeaf, id: number): DraftLeaf {
  const empty = emptyLeaf(id, leaf.kind);
  if (leaf.kind === 'have') {
    const { trait, operator, value } = leaf;
    const common = { ...empty, trait, operator };
    if (typeof value === 'number') return { ...common, valueKind: 'number', number: value };
    if (typeof value === 'boolean') return { ...common, valueKind: 'boolean', boolean: value };
    return { ...common, text: value ?? '' };
  }
  return {
    ...empty,
    event: leaf.event,
    atLeast: leaf.kind === 'did' ? leaf.atLeast : 1,
    window: { ...empty.window, ...leaf.window },
  };
}

/** A copy of a definition to work on. */
export function draftOf({ root }: FlatDefinition): Draft {
  const leaves = root.of.map(draftLeaf);
  return { kind: root.kind, leaves, nextId: leaves.length };
}

export const emptyDraft = (): Draft => ({ kind: 'all', leaves: [emptyLeaf(0)], nextId: 1 });

function windowOf({ kind, amount, unit, from, to }: DraftWindow): unknown {
  if (kind === 'last') return { kind, amount, unit };
  return kind === 'absolute' ? { kind, from, to } : { kind };
}

function valueOf(leaf: DraftLeaf): string | number | boolean | undefined {
  const kind = valueKindOf(leaf);
  if (kind === 'text') return leaf.text === '' ? undefined : leaf.text;
  if (kind === 'number') return leaf.number;
  return kind === 'boolean' ? leaf.boolean : undefined;
}

/** A condition as the contract wants it, complete or not. */
export function leafOf(leaf: DraftLeaf): unknown {
  const { kind, event, atLeast, trait, operator } = leaf;
  if (kind === 'have') return { kind, trait, operator, value: valueOf(leaf) };
  const window = windowOf(leaf.window);
  return kind === 'did' ? { kind, event, atLeast, window } : { kind, event, window };
}

/** The definition as the contract wants it; whether it is complete, zod says. */
export const definitionOf = ({ kind, leaves }: Draft): FlatDefinitionInput =>
  ({ version: 1, root: { kind, of: leaves.map(leafOf) } }) as FlatDefinitionInput;
