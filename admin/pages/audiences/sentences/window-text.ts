import type { Duration, EventWindow } from '../../../../contracts/audiences';
import type { Speaker } from './speaker';

/** "3 days" */
export const durationText = ({ say }: Speaker, { amount, unit }: Duration): string =>
  say(`sentence.duration.${unit}`, { count: amount });

type Calendar = Extract<EventWindow, { kind: 'calendar' }>;

/** "today", "last month", or between which periods. */
function calendarText({ say, number }: Speaker, { period, from, to }: Calendar): string {
  if (from === to && (from === 0 || from === 1)) {
    return say(`sentence.window.calendar.${period}.${from}`);
  }
  return say(`sentence.window.calendar.${period}`, { from: number(from), to: number(to) });
}

/** When, in words: "in the last 30 days". */
export function windowText(speaker: Speaker, window: EventWindow): string {
  const { say, number, moment } = speaker;
  switch (window.kind) {
    case 'any':
      return say('sentence.window.any');
    case 'last':
      return say(`sentence.window.last.${window.unit}`, { count: window.amount });
    case 'more-than':
      return say(`sentence.window.more-than.${window.unit}`, { count: window.amount });
    case 'between':
      return say(`sentence.window.between.${window.unit}`, {
        from: number(window.from),
        to: number(window.to),
      });
    case 'absolute':
      return say('sentence.window.absolute', {
        from: moment(window.from),
        to: moment(window.to),
      });
    case 'before':
      return say('sentence.window.before', { at: moment(window.at) });
    case 'after':
      return say('sentence.window.after', { at: moment(window.at) });
    case 'calendar':
      return calendarText(speaker, window);
  }
}
