import { windowMilliseconds, type EventWindow } from '../../../contracts/audiences';

/**
 * The half-open span (after, until] that a window means at an instant; `after` null: ever. Nothing later than the
 * instant counts: an event dated into the future waits for its time.
 */
export function spanOf(window: EventWindow, at: number): { after: number | null; until: number } {
  switch (window.kind) {
    case 'any':
      return { after: null, until: at };
    case 'last':
      return { after: at - windowMilliseconds(window), until: at };
    case 'absolute':
      return { after: Date.parse(window.from), until: Math.min(Date.parse(window.to), at) };
  }
}
