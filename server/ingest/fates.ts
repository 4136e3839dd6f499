import { nameOfKey, type Message } from './message';

export type Fate = 'stored' | 'duplicate' | 'suppressed';

/**
 * What became of each message, in order.
 *
 * @param fresh those that were not in the log before.
 * @param kept those of them that are not about somebody who was forgotten.
 */
export function fatesOf(
  messages: readonly Message[],
  fresh: readonly Message[],
  kept: readonly Message[],
): Fate[] {
  const isFresh = new Set(fresh);
  const isKept = new Set(kept.map(({ key }) => nameOfKey(key)));
  return messages.map((message) => {
    if (!isFresh.has(message)) return 'duplicate';
    return isKept.has(nameOfKey(message.key)) ? 'stored' : 'suppressed';
  });
}
