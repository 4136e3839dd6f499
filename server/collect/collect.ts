import type { IncomingHttpHeaders } from 'node:http';

import type { IngestAnswer, IngestFault } from '../../contracts/messages';
import type { Settings } from '../../contracts/settings';
import type { Identifiers } from '../identity';
import { excerptOf, keptMessage, type Message, type Outcome, type Refusal } from '../ingest';
import type { Clock } from '../platform/clock';
import type { KeyHolder, KeyRing } from '../sources';
import { keptAddress, limitedAddress } from './address';
import { MessageFault } from './clean';
import { DoorError } from './door-error';
import type { NameBudget } from './name-budget';
import type { RateLimit } from './rate-limit';
import { carriesProof, readMessage, type Reading } from './read-message';
import { keyInBody, readKey } from './read-key';
import { parseBody, splitBody } from './split';

/** One request as the door hands it in. */
export interface Incoming {
  path: string;
  headers: IncomingHttpHeaders;
  query: Record<string, unknown>;
  ip: string;
  text: string;
}

export interface CollectParts {
  clock: Clock;
  keys: KeyRing;
  identifiers: Identifiers;
  proofSecret: string;
  settings: () => Promise<Settings>;
  /** `bytes`: the size of the request. */
  write: (
    messages: readonly Message[],
    refusals: readonly Refusal[],
    bytes: number,
  ) => Promise<Outcome[]>;
  perKey: RateLimit;
  perAddress: RateLimit;
  names: NameBudget;
  maxAgeMs: number;
}

interface Read {
  messages: Message[];
  refusals: Refusal[];
  faults: IngestFault[];
  /** Place of each message in the request. */
  places: number[];
}

/** Takes one request in: who sends, what it holds, what is stored of it. */
export class Collector {
  constructor(private readonly parts: CollectParts) {}

  async take(incoming: Incoming): Promise<IngestAnswer> {
    const body = parseBody(incoming.text);
    const holder = await this.holderOf(incoming, body);
    const { items, sentAt } = splitBody(body, incoming.path);
    this.limit(incoming, holder, items.length);
    if (!holder.secret && declinesTracking(incoming.headers)) return { success: true };
    const read = await this.read(incoming, holder, items, sentAt);
    const outcomes = await this.parts.write(
      read.messages,
      read.refusals,
      Buffer.byteLength(incoming.text),
    );
    return answerOf(incoming.path, holder, read, outcomes);
  }

  private async holderOf({ headers, query }: Incoming, body: unknown): Promise<KeyHolder> {
    const key = readKey(headers, query) ?? keyInBody(body);
    if (key === null) throw new DoorError(401, 'key.missing', 'Send the write key of a source');
    const holder = await this.parts.keys.holderOf(key);
    if (!holder) throw new DoorError(401, 'key.unknown', 'No source has this write key');
    const { source, secret } = holder;
    if (!source.enabled) throw new DoorError(403, 'source.disabled', 'The source is disabled');
    const origin = headers.origin;
    if (secret && origin) {
      throw new DoorError(
        401,
        'key.secret-in-browser',
        'A secret key must not be used in a browser: replace it, and use a website source there',
      );
    }
    if (origin && source.origins.length > 0 && !source.origins.includes(origin)) {
      throw new DoorError(403, 'origin.refused', 'This origin may not send with this key');
    }
    return holder;
  }

  private limit({ ip }: Incoming, { source, secret }: KeyHolder, messages: number): void {
    const byKey = this.parts.perKey.take(String(source.id), messages);
    const byAddress = secret ? 0 : this.parts.perAddress.take(limitedAddress(ip), messages);
    const wait = Math.max(byKey, byAddress);
    if (wait > 0) throw new DoorError(429, 'rate.exceeded', 'Too many messages', wait);
  }

  private async read(
    { path, ip }: Incoming,
    { source, secret }: KeyHolder,
    items: readonly unknown[],
    sentAt: unknown,
  ): Promise<Read> {
    const { identifiers, proofSecret, clock, maxAgeMs } = this.parts;
    const { privacy, general } = await this.parts.settings();
    const receivedAt = clock.now();
    const reading: Reading = {
      source,
      receivedAt,
      sentAt,
      identifiers,
      proofSecret,
      currency: general.currency,
      maxAgeMs,
      ip: secret ? null : keptAddress(ip, privacy.ip),
    };
    const read: Read = { messages: [], refusals: [], faults: [], places: [] };
    const refuse = (index: number, { code, message }: MessageFault) => {
      read.faults.push({ index, code, message });
      const item = items[index];
      const proven = carriesProof(item, reading);
      const kept = keptMessage({ item, said: path, sentAt, ip: reading.ip, proven });
      read.refusals.push({
        ...{ sourceId: source.id, code, reason: message, receivedAt },
        excerpt: excerptOf(item),
        message: kept,
      });
    };
    const sound: { message: Message; index: number }[] = [];
    for (const [index, item] of items.entries()) {
      try {
        sound.push({ message: readMessage(item, path, reading), index });
      } catch (error) {
        if (!(error instanceof MessageFault)) throw error;
        refuse(index, error);
      }
    }
    const faults = secret ? [] : await this.parts.names.spend(sound.map(({ message }) => message));
    for (const [at, { message, index }] of sound.entries()) {
      const fault = faults[at];
      if (fault) {
        refuse(index, fault);
        continue;
      }
      read.messages.push(message);
      read.places.push(index);
    }
    return read;
  }
}

/** Global Privacy Control or Do Not Track: the person asked not to be followed. */
const declinesTracking = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-gpc'] === '1' || headers.dnt === '1';

function answerOf(
  path: string,
  { secret }: KeyHolder,
  read: Read,
  outcomes: readonly Outcome[],
): IngestAnswer {
  const faults = [...read.faults];
  outcomes.forEach((outcome, at) => {
    if (outcome.status !== 'rejected') return;
    const { code, reason } = outcome.refusal;
    faults.push({ index: read.places[at] ?? 0, code, message: reason });
  });
  faults.sort((a, b) => a.index - b.index);
  const [only] = faults;
  if (secret && path !== 'batch' && only) throw new DoorError(400, only.code, only.message);
  const answer: IngestAnswer = { success: true };
  if (faults.length > 0) answer.errors = faults;
  if (secret) {
    answer.results = read.messages.map(({ messageId }, at) => ({
      eventId: messageId,
      duplicate: outcomes[at]?.status === 'duplicate',
    }));
  }
  return answer;
}
