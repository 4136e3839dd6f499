import type { FieldFault } from '../../../contracts/errors';
import type { ImportColumn, ImportKind, ImportMapping } from '../../../contracts/imports';

const IDENTIFYING = new Set<ImportColumn['role']>(['user_id', 'email', 'phone', 'anonymous_id']);
const ONCE = new Set<ImportColumn['role']>([
  ...IDENTIFYING,
  ...(['event', 'timestamp', 'message_id'] as const),
]);

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function columnFaults(columns: readonly ImportColumn[]): FieldFault[] {
  const roles = new Set<string>();
  const names = new Set<string>();
  return columns.flatMap(({ role, name }, at): FieldFault[] => {
    const path = `mapping.columns.${at}`;
    if (ONCE.has(role)) {
      if (roles.has(role)) {
        const message = 'another column is this already';
        return [{ path: `${path}.role`, message, code: 'import.role-taken' }];
      }
      roles.add(role);
    }
    if (role !== 'value') return [];
    const named = { path: `${path}.name` };
    if (name === '') return [{ ...named, message: 'must not be empty', code: 'import.name-empty' }];
    if (names.has(name)) {
      return [{ ...named, message: 'another column has this name', code: 'import.name-taken' }];
    }
    names.add(name);
    return [];
  });
}

/** What is missing or contradicts itself in a mapping. */
export function mappingFaults(
  kind: ImportKind,
  mapping: ImportMapping,
  columns: readonly string[],
): FieldFault[] {
  const faults = columnFaults(mapping.columns);
  const add = (path: string, code: string, message: string) =>
    faults.push({ path: `mapping.${path}`, message, code: `import.${code}` });
  const given = mapping.columns.map(({ column }) => column);
  if (given.length !== columns.length || columns.some((column, at) => given[at] !== column)) {
    add('columns', 'other-columns', 'must name every column of the file, in order');
  }
  const roles = new Set(mapping.columns.map(({ role }) => role));
  if (![...IDENTIFYING].some((role) => roles.has(role))) {
    const who = 'a user id, an e-mail, a phone number or an anonymous id';
    add('columns', 'names-nobody', `must say whom a row is about: ${who}`);
  }
  if (kind === 'events') {
    if (!roles.has('timestamp')) {
      add('columns', 'no-timestamp', 'must say when it happened: choose a timestamp');
    }
    if (!roles.has('event') && mapping.event === '') {
      add('event', 'no-event', 'must not be empty, unless a column says which event it is');
    }
  } else if (roles.has('event') || roles.has('message_id')) {
    add('columns', 'no-person', 'a person is no event: no column can be its name or message id');
  }
  if (!isTimeZone(mapping.timeZone)) {
    add('timeZone', 'time-zone', 'must be a time zone like Europe/Paris');
  }
  return faults;
}
