import type { Knex } from 'knex';

import { doorNotices, Noticeboard } from '../../../server/arrivals';
import { LiveService } from '../../../server/arrivals/live.service';
import { Dictionary, EventReader } from '../../../server/events';
import { CanonicalMap, Identifiers, People } from '../../../server/identity';
import type { Message } from '../../../server/ingest';
import { Epochs } from '../../../server/platform/epochs';
import { GenerationWatch } from '../../../server/platform/generations';
import { silentLog } from '../../../server/platform/log';
import type { SourceRow } from '../../../server/sources';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const BLOCK = 10_000;
const clock = fixedClock();

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

/** What one process has of the live view. */
function processOn(knex: Knex) {
  const canonicals = new CanonicalMap(knex, new Epochs(knex, clock));
  const people = new People(knex, new Identifiers(Buffer.alloc(32)), canonicals);
  const events = new EventReader(knex, new Dictionary(knex, 'cdp_event_types'));
  const board = new Noticeboard(knex, clock, silentLog);
  const watch = new GenerationWatch(knex);
  watch.on('live', () => board.watch());
  const live = new LiveService({ knex, clock, events, canonicals, people, board });
  return { board, live, watch, notices: doorNotices(board) };
}

let batches = 0;

/** A batch as the writer leaves it behind, of events with these ids. */
async function commit(ids: number[], at = clock.now()): Promise<void> {
  const { knex } = database;
  const types = new Dictionary(knex, 'cdp_event_types');
  const typeId = (await types.idsOf(['Product Viewed'], at)).get('Product Viewed');
  batches += 1;
  const of = { batch_id: batches, source_id: 1, received_at: at };
  await knex('cdp_batches').insert({
    ...{ id: batches, source_id: 1, received_at: at, stored: ids.length },
    ...{ duplicates: 0, rejected: 0 },
    ...{ first_event_id: Math.min(...ids), last_event_id: Math.max(...ids) },
  });
  for (const id of ids) {
    const key = Buffer.alloc(16);
    key.writeUInt32BE(id);
    await knex('cdp_events').insert({
      ...of,
      ...{ id, message_key: key, fragment_id: 1, event_type_id: typeId, at, trust: 1, flags: 0 },
    });
  }
}

const idsOf = ({ items }: { items: { id: number }[] }) => items.map(({ id }) => id);
const source = { id: 1, publicId: 'src_1' } as SourceRow;
const duplicate = (n: number) =>
  ({ source, kind: 'track', event: 'A', payload: { n } }) as unknown as Message;
const rows = () => database.knex('cdp_live_notices').select();

describe('stored messages', () => {
  it('are seen though another process commits later what has lower ids', async () => {
    const { live } = processOn(database.knex);
    await commit([BLOCK + 1, BLOCK + 2]);
    const began = clock.now();
    clock.advance(2_000);
    const first = await live.list({}, true);
    expect(idsOf(first)).toEqual([BLOCK + 2, BLOCK + 1]);
    await commit([7], began);
    const second = await live.list({ since: first.asOf }, true);
    expect(idsOf(second)).toContain(7);
  });

  it('of one batch are found in both blocks of ids, and no neighbour with them', async () => {
    const { live } = processOn(database.knex);
    await commit([BLOCK - 1, BLOCK, 9 * BLOCK + 1, 9 * BLOCK + 2]);
    await commit([5 * BLOCK], clock.now() - 90_000_000);
    expect(idsOf(await live.list({}, true)).sort((a, b) => a - b)).toEqual([
      ...[BLOCK - 1, BLOCK],
      ...[9 * BLOCK + 1, 9 * BLOCK + 2],
    ]);
  });

  it('that are too many are counted', async () => {
    const { live } = processOn(database.knex);
    const { asOf } = await live.list({}, true);
    for (let batch = 0; batch < 5; batch += 1) {
      await commit(Array.from({ length: 50 }, (_, n) => 100 + batch * 50 + n));
    }
    const { items, more } = await live.list({ since: asOf }, true);
    expect([items.length, more]).toEqual([100, 150]);
  });
});

describe('what is stored nowhere', () => {
  it('costs nothing while nobody looks', async () => {
    const { board, notices } = processOn(database.knex);
    const make = jest.fn();
    notices.outcomes([duplicate(1)], [{ status: 'duplicate' }]);
    notices.turnedAway(make);
    await board.flush();
    expect(make).not.toHaveBeenCalled();
    expect(await rows()).toEqual([]);
  });

  it('is told by every process soon after somebody looks in one, and no longer than that', async () => {
    const here = processOn(database.knex);
    const there = processOn(database.connect());
    await there.watch.poll();
    clock.advance(60_000);
    expect(there.board.isWatched).toBe(false);
    const { asOf } = await here.live.list({}, true);
    await there.watch.poll();
    there.notices.outcomes(
      [duplicate(1), duplicate(2)],
      [{ status: 'stored' }, { status: 'duplicate' }],
    );
    await there.board.flush();
    const { items } = await here.live.list({ since: asOf }, true);
    expect(items).toMatchObject([{ fate: 'duplicate', event: 'A', type: 'track', count: 1 }]);
    expect((await here.live.read('notice', items[0]?.id ?? 0, true)).message).toEqual({ n: 2 });
    clock.advance(31_000);
    expect([here.board.isWatched, there.board.isWatched]).toEqual([false, false]);
  });

  it('is counted where it comes too fast to be told one by one', async () => {
    const { board, notices, live } = processOn(database.knex);
    board.watch();
    const flood = Array.from({ length: 1_000 }, (_, n) => duplicate(n));
    notices.outcomes(
      flood,
      flood.map(() => ({ status: 'duplicate' })),
    );
    notices.suppressed(source, 700, 'privacy.signal');
    await board.flush();
    const written = await rows();
    expect(written.length).toBeLessThan(30);
    const { items } = await live.list({}, true);
    const sum = (fate: string) =>
      items.filter((item) => item.fate === fate).reduce((all, { count }) => all + count, 0);
    expect([sum('duplicate'), sum('suppressed')]).toEqual([1_000, 700]);
  });

  it('is forgotten after some minutes of looking', async () => {
    const { board, notices } = processOn(database.knex);
    board.watch();
    notices.suppressed(source, 1, 'privacy.signal');
    await board.flush();
    clock.advance(700_000);
    await board.flush();
    expect(await rows()).toEqual([]);
  });
});
