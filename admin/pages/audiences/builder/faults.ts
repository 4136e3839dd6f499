import { audienceInput } from '../../../../contracts/audiences';
import type { FieldFault } from '../../../../contracts/errors';
import { isGroup, type Draft, type DraftGroup, type DraftLeaf } from './draft';
import { nodesOf } from './draft-tree';
import { written } from './write-draft';

/** One fault as zod reports it, as far as it is read here. */
interface Issue {
  code?: string;
  message: string;
  path: readonly PropertyKey[];
}

/** What zod says by itself, in the words of our own checks, so that it is said in each language. */
function messageOf({ code, message, path }: Issue): string {
  if (code === 'invalid_type' || code === 'invalid_format') return 'must not be empty';
  if (code === 'too_small' && path.at(-1) === 'values') return 'must be a list of values';
  if (code === 'too_small' && /string/.test(message)) return 'must not be empty';
  if (code === 'too_small' && /^Too small.*>=0/.test(message)) return 'must be at least 0';
  if (code === 'too_small' && /^Too small/.test(message)) return 'must be at least 1';
  if (code === 'too_big' && /^Too big/.test(message)) return 'must be smaller';
  return message;
}

/** The first fault of each field of a form, by its dotted path. */
export function faultsIn(issues: readonly Issue[]): FieldFault[] {
  const first = new Map<string, FieldFault>();
  for (const issue of issues) {
    const path = issue.path.join('.');
    if (!first.has(path)) first.set(path, { path, message: messageOf(issue) });
  }
  return [...first.values()];
}

/** What is wrong with an audience before the server is asked. */
export function faultsOfAudience(body: unknown): FieldFault[] {
  const result = audienceInput.safeParse(body);
  if (result.success) return [];
  return faultsIn(
    result.error.issues.map((issue) =>
      // The identifier has a sentence of its own; an instant that is missing has not.
      issue.path[0] === 'identifier' ? { ...issue, code: undefined } : issue,
    ),
  );
}

const FIELDS = {
  event: ['event', 'first.event'],
  tail: [
    ...['atLeast', 'atMost', 'sum.property', 'sum.currency', 'sum.atLeast', 'sum.atMost'],
    ...['then.event', 'within.amount', 'within', 'same.first', 'same.then'],
    ...['which', 'trait', 'operator', 'value', 'type', 'audience', 'segment', 'seed', 'from', 'to'],
    ...['contentType', 'field', 'values'],
    ...['window.amount', 'window.from', 'window.to', 'window.at', 'window'],
  ],
} as const;

const filterFields = (base: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) =>
    ['property', 'operator', 'value'].map((field) => `${base}.${at}.${field}`),
  ).flat();

/** Every field of one condition by its path, in the order one meets them. */
export const leafFields = (leaf: DraftLeaf, path: string): string[] => [
  `${path}.kind`,
  ...FIELDS.event.map((field) => `${path}.${field}`),
  ...filterFields(`${path}.where`, leaf.where.length),
  ...filterFields(`${path}.first.where`, leaf.where.length),
  ...filterFields(`${path}.then.where`, leaf.then.where.length),
  ...FIELDS.tail.map((field) => `${path}.${field}`),
];

/** Where *add at least one condition* is said of the whole. */
export const emptyPath = ({ kind }: DraftGroup): string =>
  kind === 'none' ? 'definition.root.of.0.of.of' : 'definition.root.of';

/** Every field of the builder by its path, in the order one meets them. */
export function fieldsOf(draft: Draft): string[] {
  const { paths } = written(draft);
  const leaves = nodesOf(draft.root).filter((node): node is DraftLeaf => !isGroup(node));
  return [
    ...['name', 'identifier', 'description'],
    ...leaves.flatMap((leaf) => leafFields(leaf, `definition.${paths.get(leaf.id) ?? ''}`)),
    emptyPath(draft.root),
  ];
}
