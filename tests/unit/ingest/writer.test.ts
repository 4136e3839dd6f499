import type { Message, Outcome, Refusal } from '../../../server/ingest';
import { Writer, type WriterOptions } from '../../../server/ingest/writer';
import { silentLog } from '../../../server/platform/log';

const messageOf = (messageId: string) =>
  ({
    messageId,
    source: { id: 1 },
    payload: { messageId },
    at: 4,
    receivedAt: 5,
  }) as unknown as Message;
const messages = (...ids: string[]) => ids.map(messageOf);
const idsOf = (list: readonly Message[]) => list.map(({ messageId }) => messageId);
const failure = (code: string) => Object.assign(new Error(code), { code });
const stored = (list: readonly Message[]): Outcome[] => list.map(() => ({ status: 'stored' }));

/** A writer whose database is a function, with a list of the groups that it was handed. */
function writerOn(
  store: (ids: string[], refusals: readonly Refusal[]) => void,
  options: Partial<WriterOptions> = {},
) {
  const groups: string[][] = [];
  const pauses: number[] = [];
  let commits = 0;
  const writer = new Writer({
    maxQueued: 100,
    groupSize: 10,
    async store(list, refusals) {
      await new Promise((done) => setTimeout(done, 1));
      groups.push(idsOf(list));
      store(idsOf(list), refusals);
      return stored(list);
    },
    afterCommit: () => (commits += 1),
    log: silentLog,
    pause: (ms) => Promise.resolve(void pauses.push(ms)),
    ...options,
  });
  return { writer, groups, pauses, commits: () => commits };
}

it('takes what waits into one group, and answers each with its own outcomes', async () => {
  const { writer, groups, commits } = writerOn(() => undefined);
  const answers = await Promise.all([
    writer.write(messages('a')),
    writer.write(messages('b', 'c')),
    writer.write([]),
    writer.write(messages('d')),
  ]);
  expect(groups).toEqual([['a', 'b', 'c', 'd']]);
  expect(answers.map((outcomes) => outcomes.length)).toEqual([1, 2, 0, 1]);
  expect(commits()).toBe(1);
});

it('puts what comes while a group is stored into the next, in order', async () => {
  const { writer, groups } = writerOn(() => undefined, { groupSize: 2 });
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => writer.write(messages(id))));
  expect(groups).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

it('has the next group at the database before it answers, a few requests in each turn', async () => {
  const many = (name: string) => messages(...Array.from({ length: 64 }, (_, at) => `${name}${at}`));
  const order: string[] = [];
  const { writer } = writerOn(() => undefined, {
    ...{ maxQueued: 200, groupSize: 128 },
    store(list) {
      order.push(`store ${list.length}`);
      return Promise.resolve(stored(list));
    },
  });
  for (const name of ['a', 'b']) {
    void writer.write(many(name)).then(() => {
      order.push(`answer ${name}`);
      setImmediate(() => order.push('turn'));
    });
  }
  void writer.write(messages('c')).then(() => order.push('answer c'));
  await writer.close();
  expect(order.slice(0, 3)).toEqual(['store 128', 'store 1', 'answer a']);
  // Closing waits for the last answer.
  expect(order.filter((word) => word.startsWith('answer')).sort()).toEqual([
    'answer a',
    'answer b',
    'answer c',
  ]);
  expect(order.indexOf('turn')).toBeLessThan(order.indexOf('answer b'));
});

it.each(['40001', '40P01', 'ER_LOCK_DEADLOCK', 'SQLITE_BUSY', '23505', 'ER_DUP_ENTRY'])(
  'tries again after %s',
  async (code) => {
    let failures = 3;
    const { writer, groups, pauses } = writerOn(() => {
      if ((failures -= 1) >= 0) throw failure(code);
    });
    expect(await writer.write(messages('a'))).toEqual([{ status: 'stored' }]);
    expect(groups).toHaveLength(4);
    expect(pauses).toHaveLength(3);
  },
);

it('answers "come back" when the database stays away, and works again after', async () => {
  let away = true;
  const { writer, groups } = writerOn(() => {
    if (away) throw failure('ECONNREFUSED');
  });
  await expect(writer.write(messages('a'))).rejects.toMatchObject({
    name: 'UnavailableError',
    details: { code: 'ingest.unavailable' },
  });
  expect(groups).toHaveLength(4);
  away = false;
  expect(await writer.write(messages('b'))).toEqual([{ status: 'stored' }]);
});

it.each(['22021', '22P05', '54000', 'ER_DATA_TOO_LONG'])(
  'finds the one message that the database refuses with %s, and stores its neighbours',
  async (code) => {
    const kept: string[] = [];
    const dead: Refusal[] = [];
    const { writer } = writerOn((ids, refusals) => {
      if (ids.includes('bad')) throw failure(code);
      kept.push(...ids);
      dead.push(...refusals);
    });
    const standing: Refusal = {
      ...{ sourceId: 1, code: 'message.too-deep', reason: 'r', excerpt: '{}', receivedAt: 1 },
    };
    const [first, second] = await Promise.all([
      writer.write(messages('a', 'b', 'bad', 'c'), [standing]),
      writer.write(messages('d')),
    ]);
    expect(kept.sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(dead.map((refusal) => refusal.code).sort()).toEqual([
      'message.data-error',
      'message.too-deep',
    ]);
    expect(first.map(({ status }) => status)).toEqual(['stored', 'stored', 'rejected', 'stored']);
    expect(second).toEqual([{ status: 'stored' }]);
  },
);

it('lets no request suffer for what is wrong with another', async () => {
  const { writer } = writerOn((ids) => {
    if (ids.includes('odd')) throw new TypeError('nobody thought of this');
  });
  const answers = await Promise.allSettled([
    writer.write(messages('a')),
    writer.write(messages('odd')),
    writer.write(messages('b')),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('turns away what does not fit into the queue, and takes more when it has emptied', async () => {
  const { writer } = writerOn(() => undefined, { maxQueued: 3 });
  const taken = writer.write(messages('a', 'b'));
  await expect(writer.write(messages('c', 'd'))).rejects.toMatchObject({
    details: { code: 'ingest.busy' },
  });
  expect(writer.depth).toBe(2);
  await taken;
  expect(writer.depth).toBe(0);
  expect(await writer.write(messages('c', 'd', 'e'))).toHaveLength(3);
});

it('stores what waits when it closes, and takes nothing more', async () => {
  const { writer, groups } = writerOn(() => undefined, { groupSize: 1 });
  const waiting = ['a', 'b', 'c'].map((id) => writer.write(messages(id)));
  await writer.close();
  expect(groups.flat()).toEqual(['a', 'b', 'c']);
  await Promise.all(waiting);
  await expect(writer.write(messages('d'))).rejects.toMatchObject({ name: 'UnavailableError' });
});

it('writes no value of a message into the log', async () => {
  const lines: string[] = [];
  const log = { ...silentLog, error: (line: string) => void lines.push(line) };
  const statement = `insert into "cdp_events" values ('ann@example.com') - too odd`;
  const { writer } = writerOn(
    () => {
      throw Object.assign(new Error(statement), { code: '23514', severity: 'ERROR' });
    },
    { log },
  );
  await expect(writer.write(messages('a'))).rejects.toThrow();
  expect(lines).toEqual(['Messages could not be stored: Database error 23514']);
});

it('turns away what weighs too much together, but never a single request', async () => {
  const { writer } = writerOn(() => undefined, { maxQueuedBytes: 100 });
  const large = writer.write(messages('a'), [], 150);
  await expect(writer.write(messages('b'), [], 1)).rejects.toMatchObject({
    details: { code: 'ingest.busy' },
  });
  await large;
  expect(await writer.write(messages('c'), [], 60)).toHaveLength(1);
});

it('closes a group before it weighs too much', async () => {
  const { writer, groups } = writerOn(() => undefined, { groupBytes: 100 });
  await Promise.all(['a', 'b', 'c'].map((id) => writer.write(messages(id), [], 50)));
  expect(groups).toEqual([['a', 'b'], ['c']]);
});

it('does not wait for ever for a database that does not answer', async () => {
  const never = new Promise<Outcome[]>(() => undefined);
  const store = () => never;
  const { writer } = writerOn(() => undefined, { groupSize: 1, closeWithinMs: 20, store });
  void writer.write(messages('a'));
  const waiting = writer.write(messages('b'));
  const turnedAway = expect(waiting).rejects.toMatchObject({
    details: { code: 'ingest.stopping' },
  });
  await writer.close();
  await turnedAway;
});
