import { canonicalEvent } from '../../../contracts/event-aliases';
import type { ImportColumn, ImportKind, ImportMapping } from '../../../contracts/imports';
import { EVENT_OF_KIND, MESSAGE_LIMITS } from '../../../contracts/messages';
import { FLAG_IMPORTED, orderFactOf } from '../../events';
import { identifiersSaid, type Identifiers } from '../../identity';
import { messageKey, type Message } from '../../ingest';
import type { SourceRow } from '../../sources';
import { cellText } from '../file/describe';
import type { Row } from '../file/row';
import { CellFault, isEmpty, valueOf } from './cell';
import { instantOf } from './instant';

/** Why a row is refused; its neighbours are not. */
export class RowFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Everything that rows of one import have in common. */
export interface RowReading {
  importId: string;
  /** What stands before the number of a row in the id of its message. */
  rowIds: string;
  kind: ImportKind;
  mapping: ImportMapping;
  source: SourceRow;
  identifiers: Identifiers;
  /** Currency of amounts that name none. */
  currency: string;
  /** When the file was handed in, epoch ms: what is known of people is known since then. */
  givenAt: number;
  /** Names of events met so far; grows as rows are read. */
  eventNames: Set<string>;
  mostEventNames: number;
  /** A copy that is safe to keep; throws an error with a `code` for what cannot be kept. */
  clean: (value: unknown) => unknown;
}

const DAY = 86_400_000;

/** The cells by what they are. */
class Cells {
  private readonly places = new Map<ImportColumn['role'], number>();

  constructor(
    private readonly row: Row,
    private readonly mapping: ImportMapping,
  ) {
    mapping.columns.forEach(({ role }, at) => this.places.set(role, at));
  }

  /** The cell of a role that one column has; null for an empty one and without such a column. */
  of(role: Exclude<ImportColumn['role'], 'ignore' | 'value'>): unknown {
    const at = this.places.get(role);
    const cell = at === undefined ? null : this.row.cells[at];
    return isEmpty(cell) || this.takesAway(cell) ? null : cell;
  }

  /** An id as text; one that is too long, or no text, refuses the row. */
  id(role: 'user_id' | 'email' | 'phone' | 'anonymous_id' | 'message_id'): string | null {
    const cell = this.of(role);
    if (cell === null) return null;
    const text = typeof cell === 'number' && Number.isSafeInteger(cell) ? String(cell) : cell;
    if (typeof text === 'string' && text.trim().length <= MESSAGE_LIMITS.identifierLength) {
      return text.trim();
    }
    throw new RowFault(
      'row.identifier',
      `${this.columnOf(role)} must be a text of at most ${MESSAGE_LIMITS.identifierLength} characters`,
    );
  }

  /** Traits or properties by name: an empty cell says nothing, the chosen word takes away. */
  values(): Record<string, unknown> {
    const found: [string, unknown][] = [];
    this.mapping.columns.forEach(({ role, name, kind, column }, at) => {
      const cell = this.row.cells[at];
      if (role !== 'value' || isEmpty(cell)) return;
      if (this.takesAway(cell)) {
        found.push([name, null]);
        return;
      }
      try {
        found.push([name, valueOf(cell, kind, this.mapping)]);
      } catch (error) {
        if (!(error instanceof CellFault)) throw error;
        throw new RowFault(error.code, `${column} ${error.message}`);
      }
    });
    return Object.fromEntries(found);
  }

  columnOf(role: ImportColumn['role']): string {
    const at = this.places.get(role);
    return (at === undefined ? undefined : this.mapping.columns[at]?.column) ?? role;
  }

  private takesAway(cell: unknown): boolean {
    const { remove } = this.mapping;
    return remove !== '' && typeof cell === 'string' && cell.trim() === remove;
  }
}

/** Who the row is about. A cell that was to name somebody and cannot refuses the row. */
function subjectOf(cells: Cells, values: Record<string, unknown>, reading: RowReading) {
  const naming = { email: cells.id('email'), phone: cells.id('phone') };
  const userId = cells.id('user_id');
  const anonymousId = cells.id('anonymous_id');
  const own = reading.kind === 'people' ? values : {};
  const named = Object.entries(naming).filter(([, value]) => value !== null);
  const traits = { ...own, ...Object.fromEntries(named) };
  for (const [role, value] of Object.entries({
    ...{ user_id: userId, anonymous_id: anonymousId },
    ...naming,
  })) {
    if (value === null || reading.identifiers.of(role, value)) continue;
    const column = cells.columnOf(role as ImportColumn['role']);
    throw new RowFault('row.identifier', `${column} names nobody, or is not written as such`);
  }
  const said = identifiersSaid(reading.identifiers, { userId, anonymousId, traits, claims: false });
  if (said.identifiers.length === 0) {
    throw new RowFault('row.nobody', 'The row names nobody');
  }
  return { userId, anonymousId, traits, said };
}

function eventOf(cells: Cells, { kind, mapping, eventNames, mostEventNames }: RowReading): string {
  if (kind === 'people') return EVENT_OF_KIND.identify;
  const written = cellText(cells.of('event')).trim();
  const renamed = mapping.eventNames.find(({ from }) => from === written)?.to;
  const event = canonicalEvent(renamed ?? (written || mapping.event));
  if (event === '') throw new RowFault('row.event', 'The row names no event');
  if (event.length > MESSAGE_LIMITS.eventLength) {
    throw new RowFault('row.event', 'The name of the event is too long');
  }
  if (!eventNames.has(event) && eventNames.size >= mostEventNames) {
    throw new RowFault(
      'row.too-many-events',
      `The file names more than ${mostEventNames} events; is the right column chosen?`,
    );
  }
  eventNames.add(event);
  return event;
}

function instantIn(cells: Cells, { kind, mapping, givenAt }: RowReading, now: number): number {
  const cell = cells.of('timestamp');
  if (cell === null) {
    if (kind === 'people') return givenAt;
    throw new RowFault('row.timestamp', 'The row does not say when it happened');
  }
  const at = instantOf(cell, mapping);
  const column = cells.columnOf('timestamp');
  if (at === null || at < 0) {
    throw new RowFault('row.timestamp', `${column} is no time since 1970 that can be read`);
  }
  if (at > now + DAY) throw new RowFault('row.timestamp', `${column} lies in the future`);
  return Math.min(at, now);
}

/** An amount that cannot be counted refuses its row. */
function orderOf(...about: Parameters<typeof orderFactOf>): ReturnType<typeof orderFactOf> {
  try {
    return orderFactOf(...about);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RowFault('row.value', 'An amount is too large to be counted');
  }
}

/**
 * Makes a message of a row. The same row makes the same message, however often it is read.
 *
 * @throws RowFault, or what `clean` throws, when the row cannot be kept.
 */
export function messageOf(row: Row, reading: RowReading, now: number): Message {
  if (row.fault) throw new RowFault(row.fault.code, row.fault.reason);
  const { importId, rowIds, kind, mapping, source, currency } = reading;
  const cells = new Cells(row, mapping);
  const event = eventOf(cells, reading);
  const values = reading.clean(cells.values()) as Record<string, unknown>;
  const { userId, anonymousId, traits, said } = subjectOf(cells, values, reading);
  const at = instantIn(cells, reading, now);
  const messageId = cells.id('message_id') ?? `${rowIds}:${row.record}`;
  const people = kind === 'people';
  const about = people
    ? { type: 'identify', traits }
    : { type: 'track', event, properties: values };
  return {
    source,
    kind: people ? 'identify' : 'track',
    event,
    messageId,
    key: messageKey(source.id, messageId),
    at,
    receivedAt: now,
    flags: FLAG_IMPORTED,
    proven: true,
    ...said,
    traits: people && Object.keys(traits).length > 0 ? traits : null,
    order: people ? null : orderOf(event, values, at, currency),
    payload: {
      ...about,
      messageId,
      anonymousId,
      userId,
      context: { import: { id: importId, line: row.line } },
      timestamp: new Date(at).toISOString(),
    },
  };
}
