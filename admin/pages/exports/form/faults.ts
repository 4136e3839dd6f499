import type { FieldFault } from '../../../../contracts/errors';
import { flowInput, flowPatch } from '../../../../contracts/exports';
import type { FlowValues } from './flow-values';

interface Issue {
  code?: string;
  message: string;
  path: readonly PropertyKey[];
}

/** What zod says by itself, in the words of our own checks, so that it is said in each language. */
function messageOf({ code, message }: Issue): string {
  if (/^Invalid string/.test(message)) return 'must be a path like category.name';
  return code === 'invalid_type' || /^Too small/.test(message) ? 'must not be empty' : message;
}

/** The first fault of each field, by its dotted path, and columns that share a name. */
export function faultsOfFlow(body: unknown, isNew: boolean): FieldFault[] {
  const result = (isNew ? flowInput : flowPatch).safeParse(body);
  const found = new Map<string, FieldFault>();
  for (const issue of (result.error?.issues ?? []) as Issue[]) {
    const path = issue.path.join('.');
    if (!found.has(path)) found.set(path, { path, message: messageOf(issue) });
  }
  const { fields = [] } = body as { fields?: FlowValues['fields'] };
  fields.forEach(({ to }, index) => {
    const path = `fields.${index}.to`;
    const isTaken = fields.findIndex((other) => other.to === to) !== index;
    if (isTaken && !found.has(path)) {
      found.set(path, { path, message: 'is the name of another column' });
    }
  });
  return [...found.values()];
}

/** Which step a field belongs to, so that a refusal opens the step where it can be mended. */
export function stepOf(path: string): 'what' | 'fields' | 'when' {
  if (/^(name|identifier|kind|what)\b/.test(path)) return 'what';
  return /^fields\b/.test(path) ? 'fields' : 'when';
}

/** Every field of the three steps by its path, in the order one meets them. */
export const fieldsOf = ({ filters, fields }: FlowValues): string[] => [
  ...['name', 'identifier', 'kind', 'what.contentType', 'what.locale', 'what.status'],
  ...filters.flatMap((_, index) =>
    ['field', 'operator', 'value'].map((field) => `what.filters.${index}.${field}`),
  ),
  ...fields.flatMap((_, index) =>
    ['to', 'from', 'as', 'required'].map((field) => `fields.${index}.${field}`),
  ),
  ...['fields', 'cron', 'timeZone', 'endpoint', 'streamId', 'mode'],
];
