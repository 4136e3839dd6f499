import { outboxJob } from '../../../server/cms';
import type { JobContext } from '../../../server/platform/jobs';
import { Outbox } from '../../../server/platform/outbox';
import type { TrustedMessage } from '../../../server/platform/submit';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
let outbox: Outbox<TrustedMessage>;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
  outbox = new Outbox<TrustedMessage>(database.knex, fixedClock(), 'message');
});
afterEach(() => database.empty());
afterAll(() => database.close());

const context = (change: Partial<JobContext> = {}): JobContext => ({
  signal: new AbortController().signal,
  token: 1,
  trigger: 'schedule',
  resumed: false,
  progress() {},
  assertLease: async () => undefined,
  ...change,
});

const message = (n: number): TrustedMessage => ({
  sourceIdentifier: 'strapi',
  kind: 'identify',
  messageId: `strapi-${n}`,
  userId: `u${n}`,
  at: n,
});

async function fill(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await outbox.add(database.knex, message(n));
}

test('notes are handed on in order and then gone', async () => {
  await fill(3);
  const submitted: TrustedMessage[] = [];
  const job = outboxJob(outbox, async (messages) => void submitted.push(...messages));
  expect(await job.run(context())).toEqual({ done: 3 });
  expect(submitted).toEqual([message(0), message(1), message(2)]);
  expect(await outbox.take(10)).toEqual([]);
  expect(await job.run(context())).toEqual({ done: 0 });
});

test('many are handed on in portions', async () => {
  await fill(501);
  const portions: number[] = [];
  const job = outboxJob(outbox, async ({ length }) => void portions.push(length));
  expect(await job.run(context())).toEqual({ done: 501 });
  expect(portions).toEqual([500, 1]);
});

test('what could not be stored stays, and is handed on again with the same ids', async () => {
  await fill(2);
  const failing = outboxJob(outbox, () => Promise.reject(new Error('busy')));
  await expect(failing.run(context())).rejects.toThrow('busy');
  const ids: string[] = [];
  const job = outboxJob(outbox, async (messages) => {
    ids.push(...messages.map(({ messageId }) => messageId));
  });
  await job.run(context());
  expect(ids).toEqual(['strapi-0', 'strapi-1']);
});

test('a run that lost its lease hands on nothing', async () => {
  await fill(1);
  const submit = jest.fn();
  const lost = context({ assertLease: () => Promise.reject(new Error('lost')) });
  await expect(outboxJob(outbox, submit).run(lost)).rejects.toThrow('lost');
  expect(submit).not.toHaveBeenCalled();
});

test('a note that comes while others are handed on is not lost', async () => {
  await fill(1);
  const job = outboxJob(outbox, () => outbox.add(database.knex, message(7)));
  await job.run(context());
  expect((await outbox.take(10)).map(({ body }) => body.messageId)).toEqual(['strapi-7']);
});
