import { MESSAGE_KINDS, type MessageKind } from '../../contracts/messages';

/** Messages that a request brings, and what its address says about them. */
export interface MessageCall {
  to: 'messages';
  /** A kind: the body is one message of it. `batch`: the body holds a list. */
  kind: MessageKind | 'batch';
  /** Whose keys may do it. */
  keys: 'any' | 'public' | 'secret';
  /**
   * Jitsu's own clients write a masked key into the body, and a group's traits among the person's
   * in `context.traits` of whatever is not an identify: neither is read.
   */
  client: 'any' | 'jitsu';
}

/** What a request to the ingestion door asks for. */
export type Call =
  | MessageCall
  /** The message stands in the address, and the answer is a picture whatever happens. */
  | { to: 'pixel'; kind: MessageKind }
  /** A client's figures about itself: nobody keeps them. */
  | { to: 'nothing' }
  /** What Segment's browser client asks before it starts. */
  | { to: 'segment-settings'; key: string }
  /** What RudderStack's browser client asks before it starts. */
  | { to: 'rudder-settings' };

type Methods = Partial<Record<'GET' | 'POST', Call>>;

const messages = (kind: MessageCall['kind'], special: Partial<MessageCall> = {}): Methods => ({
  POST: { to: 'messages', kind, keys: 'any', client: 'any', ...special },
});

/** Segment's browser client names a kind by its first letter when it sends messages singly. */
const LETTERS = { t: 'track', i: 'identify', p: 'page', s: 'screen', g: 'group', a: 'alias' };

/** Paths below `{prefix}/cdp/`, of every client that is served. */
const CALLS = new Map<string, Methods>([
  ...MESSAGE_KINDS.map((kind): [string, Methods] => [`v1/${kind}`, messages(kind)]),
  ...Object.entries(LETTERS).map(([letter, kind]): [string, Methods] => [
    `v1/${letter}`,
    messages(kind as MessageKind),
  ]),
  ['v1/batch', messages('batch')],
  ['v1/b', messages('batch')],
  ['v1/import', messages('batch', { keys: 'secret' })],
  ['v1/m', { POST: { to: 'nothing' } }],
  ['beacon/v1/batch', messages('batch')],
  ['sourceConfig', { GET: { to: 'rudder-settings' } }],
  ...MESSAGE_KINDS.flatMap((kind): [string, Methods][] => [
    [`v1/pixel/${kind}`, { GET: { to: 'pixel', kind } }],
    [`pixel/v1/${kind}`, { GET: { to: 'pixel', kind } }],
    [`api/s/${kind}`, messages(kind, { client: 'jitsu' })],
    [`api/s/s2s/${kind}`, messages(kind, { client: 'jitsu' })],
  ]),
]);

const SETTINGS = /^v1\/projects\/([^/]+)\/settings$/;

/**
 * What stands at a path below `{prefix}/cdp/`, by method; null for a path that is not the door's.
 * A last slash is neither here nor there: a redirect would cost some clients their messages.
 */
export function callsAt(path: string): Methods | null {
  const plain = path.replace(/\/$/, '');
  const [, key] = SETTINGS.exec(plain) ?? [];
  if (key !== undefined) return { GET: { to: 'segment-settings', key } };
  return CALLS.get(plain) ?? null;
}
