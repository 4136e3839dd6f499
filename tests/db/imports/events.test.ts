import { FLAG_IMPORTED } from '../../../server/events';
import { UnavailableError } from '../../../server/platform/http';
import { readySets } from '../../../server/platform/sets';
import { importsAgeOutJob } from '../../../server/imports/imports.jobs';
import { IngestTraffic } from '../../../server/ingest';
import { fixedClock, type TestClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { csv, openWorld, type World } from './world';

const DAY = 86_400_000;

let database: TestDatabase;
let clock: TestClock;
let world: World;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(async () => {
  await database.empty();
  clock = fixedClock('2026-01-14T12:00:00.000Z');
  world = openWorld(database.knex, clock);
});
afterAll(() => database.close());

const HEADING = ['email', 'event', 'timestamp', 'order_id', 'total', 'currency'];
const sale = (who: string, order: number, total: number, at = '2024-03-01 10:00') => [
  ...[who, 'Order Completed', at, order, total, 'EUR'],
];

const ordersOf = async (email: string) => {
  const person = await world.people.findByIdentifier('email', email);
  const { orders, revenue } = await world.events.orders(world.canonicals.fragmentsOf(person ?? 0));
  return { orders, revenue: Object.fromEntries(revenue) };
};

it('counts purchases and returns for life, and nobody as active because of them', async () => {
  const file = csv(
    HEADING,
    sale('a@x.test', 1, 100),
    sale('a@x.test', 2, 50, '2025-12-31'),
    ['a@x.test', 'Order Refunded', '2024-03-05', 1, -30, 'EUR'],
    // Yesterday in the shop: within this month, and still from a file.
    sale('b@x.test', 3, 10, '2026-01-13'),
    ['b@x.test', 'Store visited', '2026-01-13', '', '', ''],
  );
  const done = await world.import('events', file);
  expect(done).toMatchObject({ status: 'succeeded', stored: 5, refused: 0 });
  expect(await ordersOf('a@x.test')).toEqual({ orders: 2, revenue: { EUR: 1_200_000 } });
  expect(await ordersOf('b@x.test')).toEqual({ orders: 1, revenue: { EUR: 100_000 } });
  await world.fold();
  expect(await world.active(Date.parse('2026-01-01'))).toBe(0);
  const flags = await database.knex('cdp_events').distinct('flags').pluck('flags');
  expect(flags.map(Number)).toEqual([FLAG_IMPORTED]);
  const hours = await new IngestTraffic(database.knex, clock).perHour();
  const sum = (key: 'stored' | 'imported') => hours.reduce((all, hour) => all + hour[key], 0);
  expect([sum('stored'), sum('imported')]).toEqual([0, 5]);

  const person = (await world.people.findByIdentifier('email', 'b@x.test')) ?? 0;
  const publicId = (await world.people.publicIds([person])).get(person) ?? '';
  const { data } = await world.profiles.read(publicId, true);
  expect(data).toMatchObject({ lastSeenAt: '2026-01-13T00:00:00.000Z', events: 2 });
  expect(data.figures.eventsLast30Days).toBe(0);
  const span = { after: clock.now() - 7 * DAY, until: clock.now() };
  const counts: number[] = [];
  const filter = { event: 'Order Completed', where: [], sum: null };
  await world.activity.visit(filter, span, (_, count) => void counts.push(count));
  expect(counts).toEqual([1]);
});

it('stores nothing twice, run again or broken off anywhere', async () => {
  const rows = Array.from({ length: 1_000 }, (_, at) => sale(`p${at % 70}@x.test`, at, at % 9));
  const id = await world.upload('events', csv(HEADING, ...rows));
  await world.check(id);
  await world.service.run(id);

  // Dies between the write and the note of it: the rows of that batch come again.
  let calls = 0;
  const dying = world.work(
    {},
    {
      assertLease: () => {
        calls += 1;
        return calls === 3 ? Promise.reject(new Error('killed')) : Promise.resolve();
      },
    },
  );
  await expect(dying).rejects.toThrow('killed');
  expect(await world.service.read(id)).toMatchObject({ status: 'failed', position: 400 });
  expect(await world.count('cdp_events')).toBe(600);

  // Stopped with its process in the middle, and taken up by another.
  await world.service.run(id);
  const stop = new AbortController();
  const write: typeof world.workParts.write = async (messages, bytes) => {
    const outcomes = await world.workParts.write(messages, bytes);
    stop.abort(new Error('stopping'));
    return outcomes;
  };
  await expect(world.work({ write }, { signal: stop.signal })).rejects.toThrow('stopping');
  expect(await world.service.read(id)).toMatchObject({ status: 'running' });
  const other = openWorld(database.knex, clock);
  await other.work();

  expect(await other.service.read(id)).toMatchObject({
    ...{ status: 'succeeded', stored: 1_000, duplicates: 0, refused: 0, position: 1_000 },
  });
  expect(await world.count('cdp_events')).toBe(1_000);
  expect(await world.count('cdp_order_facts')).toBe(1_000);
  expect(await world.count('cdp_import_pieces')).toBe(0);
}, 60_000);

it('stores the events of a file once, however often it is uploaded', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => sale('a@x.test', at, 1));
  const file = csv(HEADING, ...rows);
  await world.import('events', file);
  clock.advance(60_000);
  const again = await world.import('events', file);
  expect(again.checked).toMatchObject({ rows: 300, duplicates: 300, fresh: 0, known: 1 });
  expect(again).toMatchObject({ status: 'succeeded', stored: 0, duplicates: 300 });
  expect(await world.count('cdp_events')).toBe(300);
  // Read another way they are other events: who mapped the wrong column can do so anew.
  clock.advance(60_000);
  const other = await world.import('events', file, (mapping) => ({ ...mapping, decimal: ',' }));
  expect(other).toMatchObject({ stored: 300, duplicates: 0 });
});

it('doubles nothing of two files that name their messages', async () => {
  const file = csv(
    ['messageId', ...HEADING],
    ['m1', ...sale('a@x.test', 1, 5)],
    [...['m2', ...sale('a@x.test', 2, 5)]],
  );
  await world.import('events', file);
  const again = await world.import('events', `${file}\nm3,${sale('a@x.test', 3, 5).join(',')}`);
  expect(again).toMatchObject({ stored: 1, duplicates: 2 });
  expect(await ordersOf('a@x.test')).toMatchObject({ orders: 3 });
});

it('keeps every refused line with its reason, once, and hands them out again', async () => {
  const rows = Array.from({ length: 500 }, (_, at) =>
    at % 5 === 0 ? ['', 'Visited', '2024-01-01', at, '', ''] : sale('a@x.test', at, 1),
  );
  const id = await world.upload('events', csv(HEADING, ...rows));
  const checked = await world.check(id);
  expect(checked).toMatchObject({ rows: 500, refused: 100, fresh: 1 });
  expect(await world.count('cdp_import_refusals')).toBe(0);
  await world.service.run(id);
  let calls = 0;
  const lost = world.work(
    {},
    {
      assertLease: () =>
        (calls += 1) === 2 ? Promise.reject(new Error('killed')) : Promise.resolve(),
    },
  );
  await expect(lost).rejects.toThrow('killed');
  await world.service.run(id);
  await world.work();
  expect(await world.service.read(id)).toMatchObject({
    ...{ status: 'partial', stored: 400, refused: 100 },
  });
  const kept = await database.knex('cdp_import_refusals').orderBy('record');
  expect(kept.map((row) => Number(row.line))).toEqual(
    rows.flatMap((_, at) => (at % 5 === 0 ? [at + 2] : [])),
  );
  expect(kept[1]).toMatchObject({
    code: 'row.nobody',
    cells: '["","Visited","2024-01-01","5","",""]',
  });

  await world.service.remove(id);
  expect(await world.count('cdp_import_refusals')).toBe(0);
  expect(await world.count('cdp_events')).toBe(400);
});

it('waits for a writer that is busy with visitors', async () => {
  const id = await world.upload('events', csv(HEADING, sale('a@x.test', 1, 1)));
  await world.check(id);
  await world.service.run(id);
  let busy = 3;
  await world.work({
    write: (messages, bytes) =>
      (busy -= 1) >= 0
        ? Promise.reject(new UnavailableError('ingest.busy', 'Too many messages are waiting'))
        : world.workParts.write(messages, bytes),
  });
  expect(await world.service.read(id)).toMatchObject({ status: 'succeeded', stored: 1 });
});

it('can be cancelled, and gone on with', async () => {
  const rows = Array.from({ length: 600 }, (_, at) => sale('a@x.test', at, 1));
  const id = await world.upload('events', csv(HEADING, ...rows));
  await world.check(id);
  await world.service.run(id);
  let batches = 0;
  await world.work({
    async write(messages, bytes) {
      const outcomes = await world.workParts.write(messages, bytes);
      if ((batches += 1) === 2) await world.service.cancel(id);
      return outcomes;
    },
  });
  expect(await world.service.read(id)).toMatchObject({ status: 'cancelled', position: 200 });
  await expect(world.service.cancel(id)).rejects.toMatchObject({
    details: { code: 'import.not-running' },
  });
  await expect(world.service.check(id)).rejects.toMatchObject({
    details: { code: 'import.begun' },
  });
  await world.service.run(id);
  await world.work();
  expect(await world.service.read(id)).toMatchObject({ status: 'succeeded', stored: 600 });
  expect(await world.count('cdp_events')).toBe(600);
});

it('says in the dry run why a file cannot be read, and imports nothing of it', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => sale('a@x.test', at, 1));
  const id = await world.upload('events', csv(HEADING, ...rows, ['"never closed']));
  await expect(world.check(id)).rejects.toThrow('not closed');
  expect(await world.service.read(id)).toMatchObject({ status: 'draft', checked: null });
  await expect(world.service.run(id)).rejects.toMatchObject({
    details: { code: 'import.not-checked' },
  });
  expect(await world.count('cdp_events')).toBe(0);
});

it('asks for another dry run when the mapping has changed', async () => {
  const id = await world.upload('events', csv(HEADING, sale('a@x.test', 1, 1)));
  await world.check(id);
  await world.map(id, (mapping) => ({ ...mapping, decimal: ',' }));
  await expect(world.service.run(id)).rejects.toMatchObject({
    details: { code: 'import.not-checked' },
  });
});

it('takes no more than was announced, and nothing from a website', async () => {
  const { service } = world;
  const input = { name: 'a.csv', kind: 'people', bytes: 5 * 1024 * 1024 } as const;
  await expect(service.create(input)).rejects.toMatchObject({ name: 'PayloadTooLargeError' });
  const { id } = await service.create({ ...input, bytes: 10 });
  await expect(service.piece(id, 1, Buffer.alloc(5))).rejects.toMatchObject({
    name: 'PayloadTooLargeError',
  });
  await service.piece(id, 0, Buffer.from('a,b'));
  await expect(service.uploaded(id)).rejects.toMatchObject({
    details: { code: 'import.incomplete' },
  });
  const site = await world.sources.create({
    ...{ identifier: 'site', name: 'Site', kind: 'website', origins: [], trust: 'standard' },
    ...{ countOrders: false, enabled: true },
  });
  await expect(service.create({ ...input, bytes: 10, sourceId: site.id })).rejects.toMatchObject({
    details: { code: 'import.source-not-trusted' },
  });
});

it('lets files go after seven days and refused lines after thirty', async () => {
  const id = await world.upload('events', csv(HEADING, ['', 'Visited', '2024-01-01', '', '', '']));
  await world.service.create({ name: 'never.csv', kind: 'people', bytes: 10 });
  await world.check(id);
  await world.service.run(id);
  await world.work();
  const kept = await world.upload('events', csv(HEADING, sale('a@x.test', 1, 1)));
  const counts = async () => [
    await world.count('cdp_import_pieces'),
    await world.count('cdp_import_refusals'),
    await world.count('cdp_imports'),
  ];
  const job = importsAgeOutJob(database.knex, clock);
  const run = () => job.run({} as Parameters<typeof job.run>[0]);
  await run();
  expect(await counts()).toEqual([1, 1, 3]);
  clock.advance(7 * DAY + 1);
  await run();
  expect(await counts()).toEqual([0, 1, 2]);
  clock.advance(23 * DAY);
  await run();
  expect(await counts()).toEqual([0, 0, 2]);
  await expect(world.service.samples(kept, 5)).rejects.toMatchObject({
    details: { code: 'import.file-gone' },
  });
});
