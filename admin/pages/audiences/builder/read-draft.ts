import type {
  Definition,
  DidLeaf,
  EventWindow,
  Leaf,
  PropertyFilter,
} from '../../../../contracts/audiences';
import { shownTree, type Shown } from '../tree';
import {
  emptyLeaf,
  emptyWindow,
  type Draft,
  type DraftCount,
  type DraftFilter,
  type DraftGroup,
  type DraftLeaf,
  type DraftNode,
  type DraftSum,
  type DraftWindow,
} from './draft';
import { draftValue } from './values';

function draftWindow(window: EventWindow): DraftWindow {
  const { kind } = window;
  if (kind === 'between') {
    return { ...emptyWindow, kind, unit: window.unit, farAgo: window.from, nearAgo: window.to };
  }
  if (kind === 'calendar') {
    const { period, from, to } = window;
    return { ...emptyWindow, kind, period, firstPeriod: from, lastPeriod: to };
  }
  return { ...emptyWindow, ...window };
}

const draftFilter = ({ property, operator, value }: PropertyFilter): DraftFilter => ({
  property,
  operator,
  value: draftValue(value),
});

function draftCount({ atLeast, atMost }: DidLeaf): DraftCount {
  if (atMost === undefined) return { bound: 'at-least', least: atLeast, most: undefined };
  if (atLeast === atMost) return { bound: 'exactly', least: atLeast, most: undefined };
  if (atLeast === 0) return { bound: 'at-most', least: undefined, most: atMost };
  return { bound: 'between', least: atLeast, most: atMost };
}

function draftSum({ sum }: DidLeaf): DraftSum | null {
  if (!sum) return null;
  const { property, currency = '', atLeast: least, atMost: most } = sum;
  const bound = least === undefined ? 'at-most' : most === undefined ? 'at-least' : 'between';
  return { property, currency, bound, least, most };
}

/** What a condition of that kind says, in the fields of the draft. */
function fieldsOf(leaf: Leaf): Partial<DraftLeaf> {
  switch (leaf.kind) {
    case 'did':
      return {
        event: leaf.event,
        where: leaf.where.map(draftFilter),
        count: draftCount(leaf),
        sum: draftSum(leaf),
      };
    case 'did-not':
    case 'first-did':
    case 'last-did':
      return { event: leaf.event, where: leaf.where.map(draftFilter) };
    case 'sequence': {
      const { first, then, happened, within = null, same = null } = leaf;
      return {
        event: first.event,
        where: first.where.map(draftFilter),
        then: { event: then.event, where: then.where.map(draftFilter) },
        ...{ happened, within, same },
      };
    }
    case 'seen':
      return { which: leaf.which };
    case 'have': {
      const { trait, operator, value } = leaf;
      return { trait, operator, value: draftValue(value) };
    }
    case 'identifier':
      return { identifierType: leaf.type, present: leaf.present };
    case 'in-audience':
      return { audience: leaf.audience };
    case 'in-segment':
      return { segment: leaf.segment };
    case 'share':
      return { seed: leaf.seed, shareFrom: leaf.from, shareTo: leaf.to };
    case 'content-read': {
      const { contentType = '', field, values, atLeast } = leaf;
      const count = { bound: 'at-least' as const, least: atLeast, most: undefined };
      return { contentType, field, values, count };
    }
    case 'consent':
    case 'reachable':
    case 'list':
    case 'insight':
      return { kept: leaf };
  }
}

const draftLeaf = (leaf: Leaf, id: number): DraftLeaf => ({
  ...emptyLeaf(id, leaf.kind),
  ...fieldsOf(leaf),
  ...('window' in leaf ? { window: draftWindow(leaf.window) } : {}),
});

/** A copy of a definition to work on. */
export function draftOf(definition: Definition): Draft {
  let nextId = 0;
  const node = (shown: Shown): DraftNode => {
    const id = nextId;
    nextId += 1;
    if (shown.kind === 'leaf') return draftLeaf(shown.leaf, id);
    return { id, kind: shown.kind, of: shown.of.map(node) };
  };
  const root = node(shownTree(definition)) as DraftGroup;
  return { root, nextId };
}
