import type { Knex } from 'knex';

import { EVENT_OF_KIND } from '../../contracts/messages';
import { identifiersSaid, type Identifiers } from '../identity';
import type { Clock } from '../platform/clock';
import type { Submit, TrustedMessage } from '../platform/submit';
import { sourcesRepository, type SourceRow } from '../sources';
import { messageKey, type Message } from './message';
import type { Writer } from './writer';

/** The port for messages that the installation itself vouches for. */
export function submitTo(
  knex: Knex,
  clock: Clock,
  identifiers: Identifiers,
  writer: Writer,
  suppressed: (source: SourceRow) => void = () => undefined,
): Submit {
  const sourceOf = async (identifier: string): Promise<SourceRow> => {
    const source = await sourcesRepository.findBy(knex, { identifier });
    if (!source) throw new Error(`The built-in source "${identifier}" is missing`);
    return source;
  };
  return async (trusted) => {
    const sources = new Map<string, SourceRow>();
    const messages: Message[] = [];
    for (const message of trusted) {
      const name = message.sourceIdentifier;
      const source = sources.get(name) ?? (await sourceOf(name));
      sources.set(name, source);
      // Switched off by an editor: what happens meanwhile is not recorded.
      if (!source.enabled) {
        suppressed(source);
        continue;
      }
      messages.push(messageOf(message, source, identifiers, clock.now()));
    }
    if (messages.length === 0) return;
    await writer.write(messages, [], JSON.stringify(trusted).length);
  };
}

function messageOf(
  message: TrustedMessage,
  source: SourceRow,
  identifiers: Identifiers,
  now: number,
): Message {
  const { kind, traits = null, properties = {}, userId, messageId } = message;
  const event = kind === 'track' ? (message.event ?? '') : EVENT_OF_KIND[kind];
  return {
    source,
    kind,
    event,
    messageId,
    key: messageKey(source.id, messageId),
    at: message.at,
    receivedAt: now,
    flags: 0,
    proven: true,
    ...identifiersSaid(identifiers, { userId, traits, claims: false }),
    traits,
    order: null,
    payload: { type: kind, event: message.event, messageId, userId, traits, properties },
  };
}
