import type { IngestAnswer, IngestFault } from '../../contracts/messages';
import type { Settings } from '../../contracts/settings';
import type { DoorNotices } from '../arrivals';
import type { RuleBook } from '../events';
import type { Identifiers } from '../identity';
import { excerptOf, keptMessage, type Message, type Outcome, type Refusal } from '../ingest';
import type { Clock } from '../platform/clock';
import type { KeyHolder } from '../sources';
import { keptAddress } from './address';
import { Admission, declinesTracking, type AdmissionParts, type Caller } from './admission';
import type { MessageCall } from './calls';
import { MessageFault } from './clean';
import { rudderSettings, segmentSettings } from './client-settings';
import { DoorError } from './door-error';
import { Intake } from './intake';
import type { NameBudget } from './name-budget';
import { carriesProof, readMessage, type Reading } from './read-message';
import { keyInBody, readKey } from './read-key';
import { splitBody } from './split';

/** One request as the door hands it in. */
export interface Incoming extends Caller {
  call: MessageCall;
  query: Record<string, unknown>;
  body: unknown;
  /** Size of the request. */
  bytes: number;
}

type TurnedAwayRequest = Pick<Incoming, 'headers' | 'query'> & { path: string };

export interface CollectParts extends AdmissionParts {
  clock: Clock;
  identifiers: Identifiers;
  proofSecret: string;
  settings: () => Promise<Settings>;
  /** `bytes`: the size of the request. */
  write: (
    messages: readonly Message[],
    refusals: readonly Refusal[],
    bytes: number,
  ) => Promise<Outcome[]>;
  names: NameBudget;
  notices: DoorNotices;
  rules: Pick<RuleBook, 'inForce'>;
  maxAgeMs: number;
  /** What all requests of the process may hold in memory together. */
  maxHeldBytes: number;
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
  /** The requests that are about to be answered. */
  readonly intake: Intake;
  private readonly admission: Admission;

  constructor(private readonly parts: CollectParts) {
    this.admission = new Admission(parts);
    this.intake = new Intake(parts.maxHeldBytes);
  }

  async take(incoming: Incoming): Promise<IngestAnswer> {
    const { call, headers, query, body, bytes } = incoming;
    const key = readKey(headers, query) ?? (call.client === 'jitsu' ? null : keyInBody(body));
    const holder = await this.admission.holderOf(key, incoming);
    if (call.keys === 'secret' && !holder.secret) {
      throw new DoorError(
        403,
        'key.not-secret',
        'Send this with the secret key of a server source',
      );
    }
    if (call.keys === 'public' && holder.secret) {
      throw new DoorError(
        401,
        'key.secret-in-browser',
        'A secret key must not stand in an address',
      );
    }
    const { items, sentAt } = splitBody(body, call);
    this.admission.limit(incoming, holder, Math.max(1, items.length));
    if (!holder.secret && declinesTracking(headers)) {
      this.parts.notices.suppressed(holder.source, items.length, 'privacy.signal');
      return { success: true };
    }
    const read = await this.read(incoming, holder, items, sentAt);
    const outcomes = await this.parts.write(read.messages, read.refusals, bytes);
    this.parts.notices.outcomes(read.messages, outcomes);
    return answerOf(call.kind, holder, read, outcomes);
  }

  /** Tells whoever looks that a whole request was refused, and why. */
  turnedAway(request: TurnedAwayRequest, { status, code, message }: DoorError): void {
    // Told of among the refused messages.
    if (code.startsWith('message.')) return;
    this.parts.notices.turnedAway(() => {
      const { headers, query, path } = request;
      const key = readKey(headers, query);
      // From memory: whoever guesses keys must not make the database work.
      const holder = key === null ? null : this.parts.keys.remembered(key);
      return {
        ...{ status, code, path, reason: message },
        sourceId: holder?.source.id ?? null,
        origin: headers.origin?.slice(0, 200) ?? null,
        keyHint: key?.slice(-4) ?? null,
      };
    });
  }

  /** What Segment's browser client starts with: `door` is where its messages shall go. */
  async segmentSettings(key: string, caller: Caller, door: string) {
    const holder = await this.admission.holderOf(key, caller);
    // An address is written down in many places: no secret belongs there.
    if (holder.secret) throw new DoorError(401, 'key.unknown', 'No website source has this key');
    return segmentSettings(door, key);
  }

  async rudderSettings({ query, ...caller }: Caller & Pick<Incoming, 'query'>) {
    const key = readKey(caller.headers, query);
    const { source } = await this.admission.holderOf(key, caller);
    return rudderSettings(source, key as string);
  }

  private async read(
    { call, ip }: Incoming,
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
      rules: await this.parts.rules.inForce(),
    };
    const read: Read = { messages: [], refusals: [], faults: [], places: [] };
    const refuse = (index: number, { code, message, violation }: MessageFault) => {
      read.faults.push({ index, code, message });
      const item = items[index];
      const proven = carriesProof(item, reading);
      const kept = keptMessage({ item, said: call.kind, sentAt, ip: reading.ip, proven });
      read.refusals.push({
        ...{ sourceId: source.id, code, reason: message, receivedAt },
        excerpt: excerptOf(item),
        message: kept,
        violation,
      });
    };
    const sound: { message: Message; index: number }[] = [];
    for (const [index, item] of items.entries()) {
      try {
        sound.push({ message: readMessage(item, call.kind, reading), index });
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

function answerOf(
  kind: MessageCall['kind'],
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
  if (secret && kind !== 'batch' && only) throw new DoorError(400, only.code, only.message);
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
