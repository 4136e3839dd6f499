import { windowMilliseconds, type EventWindow } from '../../../contracts/audiences';
import { startOfPeriod } from './calendar';
import type { Flip } from './leaf-kind';
import type { Span } from './span';

/**
 * The span that a window means at an instant. Nothing later than the instant counts: an event dated
 * into the future waits for its time.
 */
export function spanOf(window: EventWindow, at: number, timeZone: string): Span {
  const { after, until } = openSpan(window, at, timeZone);
  return { after, until: Math.min(until, at) };
}

function openSpan(window: EventWindow, at: number, timeZone: string): Span {
  switch (window.kind) {
    case 'any':
      return { after: null, until: at };
    case 'last':
      return { after: at - windowMilliseconds(window), until: at };
    case 'between': {
      const { unit } = window;
      const ago = (amount: number) => at - windowMilliseconds({ amount, unit });
      return { after: ago(window.from), until: ago(window.to) };
    }
    case 'more-than':
      return { after: null, until: at - windowMilliseconds(window) };
    case 'absolute':
      return { after: Date.parse(window.from), until: Date.parse(window.to) };
    case 'before':
      return { after: null, until: Date.parse(window.at) };
    case 'after':
      return { after: Date.parse(window.at), until: at };
    case 'calendar': {
      const start = startOfPeriod(at, window.period, -window.from, timeZone);
      const end = startOfPeriod(at, window.period, 1 - window.to, timeZone);
      // The millisecond of midnight belongs to the period that it begins.
      return { after: start - 1, until: end - 1 };
    }
  }
}

/** When the truth about a window of events of a type (null: any) may change by itself. */
export function flipsOf(event: string | null, window: EventWindow): Flip[] {
  const flips: Flip[] = offsetsOf(window).map((offset) => ({ event, offset }));
  return window.kind === 'calendar' ? [...flips, { period: window.period }] : flips;
}

export const isEmptySpan = ({ after, until }: Span): boolean => after !== null && after >= until;

/**
 * How much later than an event the truth about it may change with no other event: when it enters
 * the window and when it leaves it. An event dated into the future changes it at its own time.
 */
export function offsetsOf(window: EventWindow): number[] {
  switch (window.kind) {
    case 'last':
    case 'more-than':
      return [0, windowMilliseconds(window)];
    case 'between': {
      const { from, to, unit } = window;
      const amounts = [from, to].map((amount) => windowMilliseconds({ amount, unit }));
      return [...new Set([0, ...amounts])];
    }
    case 'any':
    case 'absolute':
    case 'before':
    case 'after':
    case 'calendar':
      return [0];
  }
}
