import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { planHistory, sendHistory } from '../../../playground/history';

interface Received {
  key: string;
  batch: {
    messageId: string;
    type: string;
    timestamp: string;
    userId?: string;
    context?: { userHash: string };
  }[];
}

const NOW = Date.UTC(2026, 5, 1, 9);
const DAY = 86_400_000;
const plan = planHistory({ now: NOW, people: 60, events: 1500 });

let server: Server;
let received: Received[];
let answers: { status: number; body: unknown }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answers.shift() ?? { status: 200, body: { success: true } };
      if (answer.status === 200) {
        const credentials = Buffer.from(request.headers.authorization!.split(' ')[1], 'base64');
        const { batch } = JSON.parse(Buffer.concat(chunks).toString()) as Received;
        received.push({ key: credentials.toString().replace(/:$/, ''), batch });
      }
      response.writeHead(answer.status, { 'retry-after': '0' }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
  received = [];
  answers = [];
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const send = () =>
  sendHistory({
    plan,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/cdp`,
    publicKey: 'public',
    secretKey: 'secret',
    proof: (userId) => `proof of ${userId}`,
  });

const all = () => received.flatMap(({ key, batch }) => batch.map((one) => ({ key, ...one })));

it('sends every planned event once, a hundred at a time at most', async () => {
  const answer = await send();
  expect(answer.sent).toBe(1500);
  expect(Math.max(...received.map(({ batch }) => batch.length))).toBeLessThanOrEqual(100);
  const ids = all().map(({ messageId }) => messageId);
  expect(ids.sort()).toEqual(plan.events.map(({ id }) => id).sort());
});

it('lets the public key say only what is recent, with a proof for every user id', async () => {
  const { recent } = await send();
  const messages = all().filter(({ key }) => key === 'public');
  expect(messages.length).toBe(recent);
  expect(recent).toBeGreaterThan(0);
  for (const { timestamp, userId, context } of messages) {
    expect(Date.parse(timestamp)).toBeGreaterThan(NOW - 7 * DAY);
    expect(context?.userHash).toBe(userId && `proof of ${userId}`);
  }
  expect(all().filter(({ key, context }) => key === 'secret' && context)).toEqual([]);
});

it('asks again when the server is busy, and gives up with the reason when it refuses', async () => {
  answers = [
    { status: 503, body: {} },
    { status: 429, body: {} },
  ];
  expect((await send()).sent).toBe(1500);
  answers = [{ status: 200, body: { success: true, errors: [{ code: 'message.too-deep' }] } }];
  await expect(send()).rejects.toThrow(/message\.too-deep/);
});
