import type { Knex } from 'knex';

import { canonicalEvent } from '../../contracts/event-aliases';
import { EVENT_OF_KIND } from '../../contracts/messages';
import { orderFactOf, type OrderFact } from '../events';
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
  currency: () => Promise<string>,
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
    const byDefault = await currency();
    for (const message of trusted) {
      const name = message.sourceIdentifier;
      const source = sources.get(name) ?? (await sourceOf(name));
      sources.set(name, source);
      // Switched off by an editor: what happens meanwhile is not recorded.
      if (!source.enabled) {
        suppressed(source);
        continue;
      }
      messages.push(messageOf(message, source, identifiers, clock.now(), byDefault));
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
  currency: string,
): Message {
  const { kind, traits = null, properties = {}, userId, messageId } = message;
  const event =
    kind === 'track' ? canonicalEvent(message.event ?? '', properties.action) : EVENT_OF_KIND[kind];
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
    order: kind === 'track' ? orderOf(event, properties, message.at, currency) : null,
    payload: { type: kind, event: message.event, messageId, userId, traits, properties },
  };
}

/** An amount that cannot be counted is no order; refusing it would hold up what stands behind it. */
function orderOf(...about: Parameters<typeof orderFactOf>): OrderFact | null {
  try {
    return orderFactOf(...about);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
