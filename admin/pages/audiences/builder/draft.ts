import type { ContentReadLeaf, EventWindow, Leaf } from '../../../../contracts/audiences';
import type { ComparedValue, Operator } from '../../../../contracts/operators';
import type { GroupKind } from '../tree';

export type { GroupKind };
export type LeafKind = Leaf['kind'];
export type WindowUnit = 'minutes' | 'hours' | 'days';
export type Period = Extract<EventWindow, { kind: 'calendar' }>['period'];
export type ValueKind = 'text' | 'number' | 'boolean';
export type Scalar = Exclude<ComparedValue, unknown[]>;

/** A window while it is being written: every field is kept, whichever kind is chosen. */
export interface DraftWindow {
  kind: EventWindow['kind'];
  amount: number | undefined;
  unit: WindowUnit;
  /** Of `between`: the longer and the shorter time ago. */
  farAgo: number | undefined;
  nearAgo: number | undefined;
  from: string | undefined;
  to: string | undefined;
  at: string | undefined;
  period: Period;
  firstPeriod: number | undefined;
  lastPeriod: number | undefined;
}

/** What something is compared with, in each of its forms. */
export interface DraftValue {
  kind: ValueKind;
  text: string;
  number: number | undefined;
  boolean: boolean;
  list: readonly Scalar[];
}

export interface DraftComparison {
  operator: Operator;
  value: DraftValue;
}
export interface DraftFilter extends DraftComparison {
  property: string;
}

export interface DraftSum {
  property: string;
  /** Empty: a plain number. */
  currency: string;
  bound: 'at-least' | 'at-most' | 'between';
  least: number | undefined;
  most: number | undefined;
}

export interface DraftCount {
  bound: 'at-least' | 'at-most' | 'exactly' | 'between';
  least: number | undefined;
  most: number | undefined;
}

/** A condition while it is being written; changing its kind loses nothing. */
export interface DraftLeaf extends DraftComparison {
  /** Stays the same wherever the condition is moved. */
  id: number;
  kind: LeafKind;
  event: string;
  where: readonly DraftFilter[];
  count: DraftCount;
  sum: DraftSum | null;
  window: DraftWindow;
  which: 'first' | 'last';
  /** Of a sequence: what came next, or did not. */
  then: { event: string; where: readonly DraftFilter[] };
  happened: boolean;
  within: { amount: number | undefined; unit: WindowUnit } | null;
  same: { first: string; then: string } | null;
  trait: string;
  identifierType: string;
  present: boolean;
  audience: string;
  segment: string;
  seed: string;
  shareFrom: number | undefined;
  shareTo: number | undefined;
  /** Empty: content of whatever type. */
  contentType: string;
  field: ContentReadLeaf['field'];
  values: readonly string[];
  /** A condition that nobody can edit here: shown as a sentence, saved as it was. */
  kept: Leaf | null;
}

export interface DraftGroup {
  id: number;
  kind: GroupKind;
  of: readonly DraftNode[];
}
export type DraftNode = DraftGroup | DraftLeaf;

export interface Draft {
  root: DraftGroup;
  nextId: number;
}

export const isGroup = (node: DraftNode): node is DraftGroup => 'of' in node;

/** Kinds of condition that have fields of their own. */
export const EDITABLE_KINDS = [
  'did',
  'did-not',
  'first-did',
  'last-did',
  'sequence',
  'seen',
  'content-read',
  'have',
  'identifier',
  'in-audience',
  'in-segment',
  'share',
] as const satisfies readonly LeafKind[];

export const emptyWindow: DraftWindow = {
  ...{ kind: 'last', amount: 30, unit: 'days', farAgo: 60, nearAgo: 30 },
  ...{ from: undefined, to: undefined, at: undefined },
  ...{ period: 'month', firstPeriod: 1, lastPeriod: 1 },
};

export const emptyValue: DraftValue = {
  ...{ kind: 'text', text: '', number: undefined, boolean: true, list: [] },
};

export const emptyFilter: DraftFilter = { property: '', operator: 'is', value: emptyValue };

export const emptySum: DraftSum = {
  ...{ property: '', currency: '', bound: 'at-least', least: undefined, most: undefined },
};

export const emptyLeaf = (id: number, kind: LeafKind = 'did'): DraftLeaf => ({
  ...{ id, kind, event: '', where: [], sum: null, window: emptyWindow },
  count: { bound: 'at-least', least: 1, most: undefined },
  which: 'first',
  ...{ then: { event: '', where: [] }, happened: true, within: null, same: null },
  ...{ trait: '', operator: 'is', value: emptyValue, identifierType: '', present: true },
  ...{ audience: '', segment: '', seed: 'a', shareFrom: 0, shareTo: 10 },
  ...{ contentType: '', field: 'categories', values: [], kept: null },
});

export const emptyDraft = (): Draft => ({
  root: { id: 0, kind: 'all', of: [emptyLeaf(1)] },
  nextId: 2,
});
