import type { PropertyFilter } from '../../contracts/audiences';
import { addend, satisfies, valueAt } from '../platform/matching';

/** Which events are counted, and what of them is added up. */
export interface EventFilter {
  /** The event's type; null: every event whatever its type. */
  event: string | null;
  where: readonly PropertyFilter[];
  sum: EventSum | null;
  /** Whoever asks looks at payloads itself. */
  payload?: boolean;
}

export interface EventSum {
  property: string;
  /** Only events in this currency; null: a plain number, of every event. */
  currency: string | null;
  /** Events that name no currency are in this one: the workspace's. */
  workspaceCurrency: string;
}

/** Half-open, (after, until], epoch ms; `after` null: ever. */
export interface EventSpan {
  after: number | null;
  until: number;
}

/** A fragment did it so often; its sum in ten-thousandths. May be called again for the same one. */
export type Visit = (fragment: number, count: number, sum: number) => void;

type Payload = Record<string, unknown>;

/** An event as leaves look at it; the payload is there where it was asked for. */
export interface PastEvent {
  id: number;
  fragment: number;
  event: string;
  at: number;
  payload: Payload | null;
}
export type StreamedEvent = Pick<PastEvent, 'fragment' | 'at' | 'payload'>;

export const needsPayload = ({ where, sum, payload }: EventFilter): boolean =>
  payload === true || where.length > 0 || sum !== null;

const CURRENCY = /^[A-Za-z]{3}$/;

const currencyOf = (payload: Payload, workspaceCurrency: string): string => {
  const named = valueAt(payload, 'currency');
  return typeof named === 'string' && CURRENCY.test(named)
    ? named.toUpperCase()
    : workspaceCurrency;
};

/** Whether an event of the right type is counted. */
export function isCounted({ where, sum }: EventFilter, payload: Payload): boolean {
  if (!satisfies(payload, where)) return false;
  if (!sum || sum.currency === null) return true;
  return currencyOf(payload, sum.workspaceCurrency) === sum.currency;
}

/** What a counted event adds to the sum, in ten-thousandths. */
export const addendOf = ({ sum }: EventFilter, payload: Payload): number =>
  sum ? addend(payload, sum.property) : 0;
