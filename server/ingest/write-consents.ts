import type { Knex } from 'knex';

import { consentRepository, preferencesOf } from '../consent';
import type { Message } from './message';
import { trustOf } from './trust-of';

/** Writes what the messages say of consent; most say nothing, and cost nothing. */
export async function writeConsents(
  trx: Knex,
  messages: readonly Message[],
  fragments: readonly number[],
): Promise<void> {
  const words = messages.flatMap((message, index) =>
    preferencesOf(message.payload.context).map((said) => ({
      ...said,
      fragment: fragments[index],
      at: message.at,
      messageKey: message.key,
      sourceId: message.source.id,
      trust: trustOf(message),
    })),
  );
  await consentRepository.keep(trx, words);
}
