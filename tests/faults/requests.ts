import { randomUUID } from 'node:crypto';
import { MESSAGE_KINDS, type MessageKind } from '../../contracts/messages';

/** One request, and the messages that a 2xx promises to have stored. */
export interface Request {
  path: string;
  body: string;
  ids: string[];
}

const MANY = 5;
const LETTERS: Record<MessageKind, string> = {
  ...{ track: 't', identify: 'i', page: 'p', screen: 's', group: 'g', alias: 'a' },
};

/** Every address that takes messages and answers for them; a pixel shows its picture anyhow. */
const BATCHES = ['v1/batch', 'v1/b', 'v1/import', 'beacon/v1/batch'];
const SINGLES = MESSAGE_KINDS.flatMap((kind) =>
  [`v1/${kind}`, `v1/${LETTERS[kind]}`, `api/s/${kind}`, `api/s/s2s/${kind}`].map((path) => ({
    path,
    kind,
  })),
);
export const ADDRESSES = [...BATCHES, ...SINGLES.map(({ path }) => path)];

/** The next of all addresses in turn; every second request is a batch. */
export function requestAt(turn: number): Request {
  const single = SINGLES[Math.floor(turn / 2) % SINGLES.length];
  if (turn % 2 === 0 && single) {
    const message = messageOf(single.kind, turn);
    return { path: single.path, body: JSON.stringify(message), ids: [message.messageId] };
  }
  const batch = Array.from({ length: MANY }, (_, at) =>
    messageOf(at === 0 ? 'identify' : 'track', turn + at),
  );
  return {
    path: BATCHES[Math.floor(turn / 2) % BATCHES.length],
    body: JSON.stringify({ batch }),
    ids: batch.map(({ messageId }) => messageId),
  };
}

/** People share devices, so that groups resolve and merge and do not only append. */
function messageOf(type: MessageKind, turn: number) {
  const device = `device-${Math.floor(Math.random() * 50)}`;
  return {
    messageId: randomUUID(),
    type,
    event: 'Product Viewed',
    anonymousId: device,
    ...(type === 'identify' && { userId: `user-${turn % 8}`, traits: { visits: Math.random() } }),
    ...(type === 'group' && { groupId: 'club' }),
    ...(type === 'alias' && { userId: `user-${turn % 8}`, previousId: device }),
  };
}
