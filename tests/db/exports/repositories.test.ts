import { createHash } from 'node:crypto';

import { FlowsRepository } from '../../../server/exports/flows.repository';
import type { FlowRow } from '../../../server/exports/flow';
import { ledgerRepository, type SentRow } from '../../../server/exports/ledger.repository';
import { RunsRepository } from '../../../server/exports/runs.repository';
import { inTransaction, isUniqueViolation } from '../../../server/platform/database';
import { openTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
let flows: FlowsRepository;
let runs: RunsRepository;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
  flows = new FlowsRepository(database.knex);
  runs = new RunsRepository(database.knex);
});
beforeEach(async () => {
  await database.empty();
  await database.knex('cdp_generations').where({ name: 'exports' }).update({ n: 0 });
});
afterAll(() => database.close());

const key = (text: string) => createHash('sha256').update(text).digest().subarray(0, 16);

const flow = (identifier: string): Omit<FlowRow, 'id'> => ({
  ...{ publicId: `exp_${identifier}`, identifier, name: `Flow ${identifier}`, kind: 'content' },
  what: { contentType: 'api::article.article', locale: null, status: 'published', filters: [] },
  fields: [{ from: 'title', to: 'title', as: 'value', required: true }],
  ...{ cron: '*/30 * * * *', timeZone: 'Europe/Paris', endpoint: 'https://stream.example/1' },
  ...{ streamSecret: 'sealed', streamHint: '89ab', streamKey: key('stream') },
  ...{ mode: 'live', enabled: true, origin: 'admin', createdAt: 1_000, updatedAt: 2_000 },
});

const generation = async () =>
  Number((await database.knex('cdp_generations').where({ name: 'exports' }).first('n')).n);

const begin = (flowId: number, startedAt = 1_000) =>
  runs.insert({ flowId, mode: 'live', trigger: 'schedule', startedAt });

describe('a flow', () => {
  it('is read as it was written, and each change is told to other processes', async () => {
    await flows.insert(flow('a'));
    const found = (await flows.findBy({ public_id: 'exp_a' })) as FlowRow;
    expect(found).toEqual({ ...flow('a'), id: found.id });
    await flows.update({ ...found, name: 'Other', enabled: false });
    expect(await flows.findBy({ id: found.id })).toMatchObject({ name: 'Other', enabled: false });
    expect(await generation()).toBe(2);
  });

  it('has an identifier of its own', async () => {
    await flows.insert(flow('a'));
    const refused = await flows
      .insert({ ...flow('a'), publicId: 'exp_b' })
      .catch(isUniqueViolation);
    expect(refused).toBe(true);
    expect(await generation()).toBe(1);
  });

  it('is found by a part of its name, in the order asked for', async () => {
    for (const identifier of ['a', 'b', 'c']) await flows.insert(flow(identifier));
    const page = { page: 1, pageSize: 2, sort: 'name:desc' };
    const first = await flows.list({ ...page, search: 'FLOW' });
    expect(first.flows.map(({ identifier }) => identifier)).toEqual(['c', 'b']);
    expect(first.total).toBe(3);
    expect((await flows.list({ ...page, search: 'flow a' })).total).toBe(1);
  });

  it('goes with its runs, and what its stream was sent stays known', async () => {
    await flows.insert(flow('a'));
    const { id } = (await flows.findBy({ public_id: 'exp_a' })) as FlowRow;
    await begin(id);
    await ledgerRepository.record(database.knex, key('stream'), id, [sent('1')], 1_000);
    await flows.remove(id);
    expect(await runs.page(id, null, 10)).toEqual([]);
    expect(await database.knex('cdp_export_ledger')).toHaveLength(1);
  });
});

describe('a run', () => {
  it('is open until it ends, and ends once', async () => {
    const run = await begin(1);
    expect(run).toMatchObject({ status: 'running', position: null, sent: 0, endedAt: null });
    expect((await runs.open(1))?.id).toBe(run.id);
    expect(await runs.isOpen(run.id)).toBe(true);
    expect(await runs.end(run.id, 'cancelled', 5_000)).toBe(true);
    expect(await runs.end(run.id, 'succeeded', 6_000)).toBe(false);
    expect(await runs.isOpen(run.id)).toBe(false);
    expect(await runs.find(run.publicId)).toMatchObject({ status: 'cancelled', endedAt: 5_000 });
  });

  it('remembers where it goes on, or nothing of a page that was not stored', async () => {
    const run = await begin(1);
    const progress = { sent: 10, refused: 1, bytes: 5_000_000_000, requests: 2 };
    const position = 'k2j4h5g6f7d8s9a0q1w2e3r4:en';
    const sample = [{ title: 'Ünï' }];
    await runs.advance(database.knex, run.id, { ...progress, position, sample });
    expect(await runs.find(run.publicId)).toMatchObject({ ...progress, position, sample });
    const broken = inTransaction(database.knex, async (trx) => {
      await runs.advance(trx, run.id, { ...progress, sent: 20, position: 'z:en', sample });
      await ledgerRepository.record(trx, key('stream'), 1, [sent('1')], 1_000);
      throw new Error('lease lost');
    });
    await expect(broken).rejects.toThrow('lease lost');
    expect(await runs.find(run.publicId)).toMatchObject({ sent: 10, position });
    expect(await database.knex('cdp_export_ledger')).toEqual([]);
  });

  it('that nobody has begun can be taken back, and no other', async () => {
    const [untouched, begun] = [await begin(1), await begin(1)];
    await runs.setTotal(begun.id, 5);
    expect(await runs.removeUntouched(untouched.id)).toBe(true);
    expect(await runs.removeUntouched(begun.id)).toBe(false);
  });

  it('is listed newest first, page by page, and forgotten when it is old', async () => {
    for (let at = 1; at <= 6; at += 1) {
      const run = await begin(1, at);
      if (at > 1) await runs.end(run.id, 'succeeded', at);
    }
    const other = await begin(2, 9);
    const first = await runs.page(1, null, 4);
    const rest = await runs.page(1, first.at(-1)?.id ?? 0, 4);
    expect([...first, ...rest].map(({ startedAt }) => startedAt)).toEqual([6, 5, 4, 3, 2, 1]);
    const latest = await runs.latestOf([1, 2, 3]);
    expect([latest.get(1)?.startedAt, latest.get(2)?.id, latest.get(3)]).toEqual([
      ...[6, other.id, undefined],
    ]);

    await runs.prune(1, 3);
    const kept = (await runs.page(1, null, 10)).map(({ startedAt }) => startedAt);
    // The first one still goes on.
    expect(kept).toEqual([6, 5, 4, 1]);
    expect(await runs.page(2, null, 10)).toHaveLength(1);
  });
});

const sent = (id: string, over: Partial<SentRow> = {}): SentRow => ({
  ...{ itemKey: key(id), kind: 'content', fragment: null, documentId: id, locale: 'en' },
  rowHash: key(`row of ${id}`),
  ...over,
});

describe('the ledger', () => {
  const record = (rows: readonly SentRow[], at: number, stream = 'stream') =>
    ledgerRepository.record(database.knex, key(stream), 1, rows, at);
  const rows = async () =>
    (await database.knex('cdp_export_ledger').orderBy('document_id')).map((row) => [
      row.document_id,
      Number(row.first_sent_at),
      Number(row.last_sent_at),
      row.fragment_id,
    ]);

  it('holds one row for each item of a stream, first and last sent', async () => {
    await record([sent('1'), sent('2'), sent('2')], 1_000);
    await record([sent('2'), sent('3')], 2_000);
    expect(await rows()).toEqual([
      ['1', 1_000, 1_000, null],
      ['2', 1_000, 2_000, null],
      ['3', 2_000, 2_000, null],
    ]);
    await record([sent('1')], 3_000, 'another stream');
    expect(await rows()).toHaveLength(4);
  });

  it('takes over what has changed of a row, and whose it is', async () => {
    await record([sent('1')], 1_000);
    await record([sent('1', { rowHash: key('changed'), fragment: 7 })], 2_000);
    expect(await rows()).toEqual([['1', 1_000, 2_000, 7]]);
    const [row] = await database.knex('cdp_export_ledger');
    expect(Buffer.from(row.row_hash).equals(key('changed'))).toBe(true);
  });
});
