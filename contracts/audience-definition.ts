import { z } from 'zod';

import { definitionV1, type FlatDefinition } from './audience-definition-v1';
import { LEAF_SCHEMAS, type Leaf, type LeafInput } from './audience-leaves';

export const DEFINITION_LIMITS = { leaves: 500, depth: 10, nodes: 2_000 } as const;

export interface Group {
  kind: 'all' | 'any';
  of: Node[];
}
export interface Not {
  kind: 'not';
  of: Node;
}
export type Node = Group | Not | Leaf;

interface GroupInput {
  kind: 'all' | 'any';
  of: NodeInput[];
}
export type NodeInput = GroupInput | { kind: 'not'; of: NodeInput } | LeafInput;

/** What an audience asks: a tree of all / any / not over conditions. */
export interface Definition {
  version: 2;
  root: Group;
}
/** What stands in place of one where there is none: nobody. */
export const NO_DEFINITION: Definition = { version: 2, root: { kind: 'any', of: [] } };

/** Either version is taken; the older one is upgraded. */
export type DefinitionInput = z.input<typeof definitionV1> | { version: 2; root: GroupInput };

const node: z.ZodType<Node, NodeInput> = z.lazy(() =>
  z.discriminatedUnion('kind', [...LEAF_SCHEMAS, ...groups, not], {
    error: ({ code }) =>
      code === 'invalid_union' ? 'is no condition that this version knows' : undefined,
  }),
);
const of = z.array(node).min(1, 'add at least one condition');
const groups = [
  z.strictObject({ kind: z.literal('all'), of }),
  z.strictObject({ kind: z.literal('any'), of }),
] as const;
const not = z.strictObject({ kind: z.literal('not'), of: node });

const definitionV2 = z.strictObject({
  version: z.literal(2),
  root: z.discriminatedUnion('kind', [...groups]),
});

/** A flat group of conditions is a tree already; what it does not say gets its default. */
export const upgradeDefinition = ({ root }: FlatDefinition): Definition => {
  const upgraded = { version: 2 as const, root: { kind: root.kind, of: root.of } };
  return definitionV2.parse(upgraded);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

interface Place {
  value: unknown;
  depth: number;
  path: PropertyKey[];
}

/**
 * Looks at size and depth alone, before anything else does: a body of any size is refused at the
 * first node that is too many.
 */
function checkSize(definition: unknown, ctx: z.RefinementCtx): void {
  const fault = (path: PropertyKey[], message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  const root = isObject(definition) ? definition.root : undefined;
  const open: Place[] = [{ value: root, depth: 1, path: ['root'] }];
  let nodes = 0;
  let leaves = 0;
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, depth, path } = place;
    if (!isObject(value)) continue;
    nodes += 1;
    if (nodes > DEFINITION_LIMITS.nodes) return fault(path, 'has too many conditions and groups');
    const inner = value.of;
    if (inner === undefined) leaves += 1;
    if (leaves > DEFINITION_LIMITS.leaves) {
      return fault(path, `must have at most ${DEFINITION_LIMITS.leaves} conditions`);
    }
    if (depth > DEFINITION_LIMITS.depth) {
      return fault(path, `must be at most ${DEFINITION_LIMITS.depth} groups deep`);
    }
    if (Array.isArray(inner)) {
      for (let at = Math.min(inner.length, DEFINITION_LIMITS.nodes + 1) - 1; at >= 0; at -= 1) {
        open.push({ value: inner[at], depth: depth + 1, path: [...path, 'of', at] });
      }
    } else if (inner !== undefined) {
      open.push({ value: inner, depth: depth + 1, path: [...path, 'of'] });
    }
  }
}

const eitherVersion = z.discriminatedUnion('version', [definitionV1, definitionV2], {
  error: ({ code }) => (code === 'invalid_union' ? 'must be 1 or 2' : undefined),
});

/**
 * A definition of either version, as the newer one. Unknown parts, impossible windows and what is
 * too large or too deep are refused with their path.
 */
export const definition = z
  .unknown()
  .superRefine(checkSize)
  .pipe(eitherVersion as z.ZodType<z.output<typeof eitherVersion>, unknown>)
  .transform((read): Definition =>
    read.version === 1 ? upgradeDefinition(read) : read,
  ) as unknown as z.ZodType<Definition, DefinitionInput>;

export const isLeaf = (of: Node): of is Leaf =>
  of.kind !== 'all' && of.kind !== 'any' && of.kind !== 'not';

/** Every condition with the path to it, in the order in which it is written. */
export function leavesOf(root: Node, path = 'root'): { leaf: Leaf; path: string }[] {
  if (isLeaf(root)) return [{ leaf: root, path }];
  if (root.kind === 'not') return leavesOf(root.of, `${path}.of`);
  return root.of.flatMap((child, at) => leavesOf(child, `${path}.of.${at}`));
}
