import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { Knex } from 'knex';
import { Writer } from '../../../server/ingest';
import { silentLog } from '../../../server/platform/log';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openProcess, sourceIdOf } from '../model/house';
import type { Said } from '../model/said';
import { brokenRules } from './invariants';

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
  await database.empty();
});
afterAll(() => database.close());

const MESSAGES = 600;

/** Visits of a few people who share a few devices, so that writers meet over and over. */
function stream(): Said[] {
  const [all] = fc.sample(
    fc.array(
      fc.record({
        source: fc.constantFrom<Said['source'][]>('site', 'shop'),
        device: fc.integer({ min: 1, max: 25 }).map((n) => `device-${n}`),
        user: fc.option(
          fc.integer({ min: 1, max: 10 }).map((n) => `user-${n}`),
          { nil: null },
        ),
        email: fc.option(
          fc.integer({ min: 1, max: 10 }).map((n) => `e${n}@x.test`),
          { nil: null },
        ),
        proven: fc.boolean(),
        event: fc.constantFrom('viewed', 'bought'),
        traits: fc.dictionary(fc.constantFrom('plan', 'city'), fc.nat(5), { maxKeys: 2 }),
        late: fc.nat(60_000),
      }),
      { minLength: MESSAGES, maxLength: MESSAGES },
    ),
    { numRuns: 1, seed: 4 },
  );
  const now = fixedClock().now();
  return (all ?? []).map(({ late, ...said }) => ({
    ...said,
    id: randomUUID(),
    sourceId: sourceIdOf(said.source),
    at: now - late,
  }));
}

/** The stream in an order of its own, in requests of a few messages. */
function requests(messages: readonly Said[], seed: number): Said[][] {
  const [order] = fc.sample(
    fc.shuffledSubarray([...messages], {
      minLength: messages.length,
      maxLength: messages.length,
    }),
    { numRuns: 1, seed },
  );
  const found: Said[][] = [];
  for (let at = 0; at < messages.length; at += 5) found.push((order ?? []).slice(at, at + 5));
  return found;
}

/** A writer of one process; what it is handed are the model's words. */
function writerOn(knex: Knex, spoken: ReadonlyMap<string, Said>, groupSize = 20) {
  const process = openProcess(knex, fixedClock());
  return new Writer({
    maxQueued: 10_000,
    groupSize,
    store: (messages) =>
      process.send(messages.map(({ messageId }) => spoken.get(messageId) as Said)),
    afterCommit: () => undefined,
    log: silentLog,
  });
}

const write = (writer: Writer, request: readonly Said[]) =>
  writer.write(request.map(({ id }) => ({ messageId: id }) as Parameters<Writer['write']>[0][0]));

const secondConnection = () => (database.client === 'sqlite' ? database.knex : database.connect());

it('stores the same stream once, handed to two processes at the same time', async () => {
  const messages = stream();
  const spoken = new Map(messages.map((said) => [said.id, said]));
  const one = writerOn(database.knex, spoken);
  const other = writerOn(secondConnection(), spoken);
  const outcomes = await Promise.all([
    ...requests(messages, 1).map((request) => write(one, request)),
    ...requests(messages, 2).map((request) => write(other, request)),
  ]);
  await Promise.all([one.close(), other.close()]);

  const stored = outcomes.flat().filter(({ status }) => status === 'stored');
  expect(stored).toHaveLength(MESSAGES);
  const row = await database.knex('cdp_events').count({ n: '*' }).first();
  expect(Number(row?.n)).toBe(MESSAGES);
  expect(await brokenRules(database.knex)).toEqual([]);
}, 120_000);

it('leaves one value in force when one process tells a trait while another joins its person', async () => {
  const people = Array.from({ length: 60 }, (_, at) => at);
  const said = (more: Partial<Said>): Said => ({
    ...{ id: randomUUID(), source: 'site', sourceId: sourceIdOf(more.source ?? 'site') },
    ...{ device: null, user: null, email: null, proven: false, event: 'viewed', traits: {} },
    at: fixedClock().now(),
    ...more,
  });
  const before = people.flatMap((n) => [
    said({ device: `racer-${n}` }),
    said({ source: 'shop', user: `racer-${n}`, traits: { plan: 0 } }),
  ]);
  const tell = people.map((n) => said({ device: `racer-${n}`, traits: { plan: n } }));
  const join = people.map((n) => said({ device: `racer-${n}`, user: `racer-${n}`, proven: true }));
  const spoken = new Map([...before, ...tell, ...join].map((each) => [each.id, each]));
  const one = writerOn(database.knex, spoken, 1);
  const other = writerOn(secondConnection(), spoken, 1);
  await write(one, before);
  await Promise.all([
    ...tell.map((each) => write(one, [each])),
    ...join.map((each) => write(other, [each])),
  ]);
  expect(await brokenRules(database.knex)).toEqual([]);
}, 60_000);

it('notices broken rules', async () => {
  const { knex } = database;
  const [fragment] = await knex('cdp_fragments').orderBy('id').limit(1).pluck('id');
  await knex('cdp_canonicals').where({ fragment_id: fragment }).delete();
  await knex('cdp_canonicals').insert({ fragment_id: fragment, representative_id: 999_999 });
  await knex('cdp_trait_values').update({ effective: false });
  const broken = await brokenRules(knex);
  expect(broken).toContainEqual(expect.stringContaining('is represented by 999999'));
  expect(broken).toContainEqual(expect.stringContaining('0 values in force'));
});
