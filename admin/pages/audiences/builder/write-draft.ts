import type { DefinitionInput } from '../../../../contracts/audiences';
import {
  isGroup,
  type Draft,
  type DraftFilter,
  type DraftGroup,
  type DraftLeaf,
  type DraftNode,
  type DraftSum,
  type DraftWindow,
} from './draft';
import { comparisonOf } from './values';

function windowOf(window: DraftWindow): unknown {
  const { kind, amount, unit, from, to } = window;
  switch (kind) {
    case 'any':
      return { kind };
    case 'last':
    case 'more-than':
      return { kind, amount, unit };
    case 'between':
      return { kind, from: window.farAgo, to: window.nearAgo, unit };
    case 'absolute':
      return { kind, from, to };
    case 'before':
    case 'after':
      return { kind, at: window.at };
    case 'calendar':
      return { kind, period: window.period, from: window.firstPeriod, to: window.lastPeriod };
  }
}

const filterOf = ({ property, ...comparison }: DraftFilter) => ({
  property,
  ...comparisonOf(comparison),
});

function boundsOf({ bound, least, most }: DraftLeaf['count']) {
  switch (bound) {
    case 'at-least':
      return { atLeast: least };
    case 'at-most':
      return { atLeast: 0, atMost: most };
    case 'exactly':
      return { atLeast: least, atMost: least };
    case 'between':
      return { atLeast: least, atMost: most };
  }
}

function sumOf({ property, currency, bound, least, most }: DraftSum) {
  return {
    property,
    currency: currency === '' ? undefined : currency,
    atLeast: bound === 'at-most' ? undefined : least,
    atMost: bound === 'at-least' ? undefined : most,
  };
}

/** A condition as the contract wants it, complete or not. */
export function leafOf(leaf: DraftLeaf): unknown {
  if (leaf.kept) return leaf.kept;
  const { kind, event } = leaf;
  const where = leaf.where.map(filterOf);
  const window = windowOf(leaf.window);
  switch (kind) {
    case 'did': {
      const sum = leaf.sum ? sumOf(leaf.sum) : undefined;
      return { kind, event, where, ...boundsOf(leaf.count), sum, window };
    }
    case 'did-not':
    case 'first-did':
    case 'last-did':
      return { kind, event, where, window };
    case 'sequence': {
      const { happened, within, same } = leaf;
      const then = { event: leaf.then.event, where: leaf.then.where.map(filterOf) };
      const rest = { within: within ?? undefined, same: same ?? undefined, window };
      return { kind, first: { event, where }, then, happened, ...rest };
    }
    case 'seen':
      return { kind, which: leaf.which, window };
    case 'have':
      return { kind, trait: leaf.trait, ...comparisonOf(leaf) };
    case 'identifier':
      return { kind, type: leaf.identifierType, present: leaf.present };
    case 'in-audience':
      return { kind, audience: leaf.audience };
    case 'in-segment':
      return { kind, segment: leaf.segment };
    case 'share':
      return { kind, seed: leaf.seed, from: leaf.shareFrom, to: leaf.shareTo };
    case 'content-read': {
      const { contentType, field, values, count } = leaf;
      const type = contentType === '' ? {} : { contentType };
      return { kind, ...type, field, values, atLeast: count.least, window };
    }
    case 'consent':
    case 'reachable':
    case 'list':
    case 'insight':
      return { kind };
  }
}

export interface Written {
  /** As the contract wants it; whether it is complete, zod says. */
  definition: DefinitionInput;
  /** Where each condition and group stands in it: `root.of.1`. */
  paths: Map<number, string>;
  /** Its conditions in the order in which they are written. */
  leafIds: number[];
}

/** The definition that a draft means, of those conditions that `keep` keeps. */
export function written(
  { root }: Pick<Draft, 'root'>,
  keep: (leaf: DraftLeaf) => boolean = () => true,
): Written {
  const paths = new Map<number, string>();
  const leafIds: number[] = [];
  const isKept = (node: DraftNode): boolean => (isGroup(node) ? node.of.some(isKept) : keep(node));

  function write(node: DraftNode, path: string): unknown {
    paths.set(node.id, path);
    if (isGroup(node)) return writeGroup(node, path);
    leafIds.push(node.id);
    return leafOf(node);
  }
  function writeGroup({ kind, of }: DraftGroup, path: string): unknown {
    const kept = of.filter(isKept);
    const [only] = kept;
    if (kind === 'none' && kept.length === 1 && only) {
      return { kind: 'not', of: write(only, `${path}.of`) };
    }
    const inner = kind === 'none' ? `${path}.of` : path;
    const children = kept.map((child, at) => write(child, `${inner}.of.${at}`));
    return kind === 'none'
      ? { kind: 'not', of: { kind: 'any', of: children } }
      : { kind, of: children };
  }

  const whole =
    root.kind === 'none' ? { kind: 'all', of: [write(root, 'root.of.0')] } : write(root, 'root');
  return { definition: { version: 2, root: whole } as DefinitionInput, paths, leafIds };
}

/** The whole definition of a draft. */
export const definitionOf = (draft: Draft): DefinitionInput => written(draft).definition;
