import { audienceInput } from '../../../../contracts/audiences';
import type { FieldFault } from '../../../../contracts/errors';
import type { Draft } from './draft';

/** One fault as zod reports it, as far as it is read here. */
interface Issue {
  code?: string;
  message: string;
  path: readonly PropertyKey[];
}

/** What zod says by itself, in the words of our own checks, so that it is said in each language. */
function messageOf({ code, message }: Issue): string {
  if (code === 'invalid_type' || code === 'invalid_format') return 'must not be empty';
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

const LEAF_FIELDS = [
  'kind',
  'event',
  'atLeast',
  'trait',
  'operator',
  'value',
  'window.amount',
  'window.from',
  'window.to',
  'window',
] as const;

export const leafPath = (index: number): string => `definition.root.of.${index}`;

/** Every field of one condition by its path. */
export const leafFields = (index: number): string[] =>
  LEAF_FIELDS.map((field) => `${leafPath(index)}.${field}`);

/** Every field of the builder by its path, in the order one meets them. */
export const fieldsOf = ({ leaves }: Draft): string[] => [
  'name',
  'identifier',
  'description',
  ...leaves.flatMap((_, index) => leafFields(index)),
  'definition.root.of',
];
