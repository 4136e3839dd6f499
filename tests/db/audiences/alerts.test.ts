import { audienceInput } from '../../../contracts/audiences';
import { MailUnavailable } from '../../../server/audiences';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { calmly, openHouse, store, type House } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let database: TestDatabase;
let house: House;
let clock: ReturnType<typeof fixedClock>;
let mails: { to: readonly string[]; subject: string; text: string }[];
let fails: Error | null;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => {
  clock = fixedClock();
  mails = [];
  fails = null;
  const mailer = {
    send(to: readonly string[], subject: string, text: string) {
      if (fails) return Promise.reject(fails);
      mails.push({ to, subject, text });
      return Promise.resolve();
    },
  };
  house = openHouse(database.knex, clock, { mailer });
});
afterEach(() => database.empty());
afterAll(() => database.close());

const ADDRESSES = ['ops@shop.test', 'crm@shop.test'];
const definition = (event: string) =>
  audienceInput.shape.definition.parse({
    version: 2,
    root: { kind: 'all', of: [{ kind: 'did', event, window: { kind: 'any' } }] },
  });

async function create(addresses: string[] = []) {
  const alert = { percent: 20, addresses };
  const input = { name: 'Käufer', identifier: 'buyers', definition: definition('Seen'), alert };
  return (await house.audiences.service.create(audienceInput.parse(input))).id;
}
/** So many people have it, so much later. */
async function size(people: number, after: number) {
  clock.advance(after);
  const events = [{ name: 'Seen', at: clock.now() - DAY }];
  const all = Array.from({ length: people }, () => ({ known: true, events, plan: null }));
  await store(house, database.knex, { people: all, merges: [] }, clock.now());
  await house.audiences.job.run(calmly());
  await house.audiences.alertsJob.run(calmly());
}
async function fired(id: string) {
  return (await house.audiences.handlers.alerts({ params: { id } } as never)).data;
}

test('it fires when a size changed by more than is allowed, once', async () => {
  const id = await create(ADDRESSES);
  await size(10, 0);
  await size(12, HOUR);
  expect(await fired(id)).toEqual([]);
  await size(13, HOUR);
  const alert = { members: 13, before: 10, percent: 30, mail: 'sent', mailReason: null };
  expect(await fired(id)).toEqual([{ ...alert, at: new Date(clock.now()).toISOString() }]);
  expect(mails).toMatchObject([{ to: ADDRESSES }]);
  expect(mails[0]?.subject).toContain('Käufer');
  expect(mails[0]?.text).toContain('Members before: 10');

  for (let minute = 0; minute < 5; minute += 1) await size(30, MINUTE);
  expect(await fired(id)).toHaveLength(1);
  expect(mails).toHaveLength(1);
  const { alerts } = await house.audiences.reader.figures(0);
  expect(alerts).toMatchObject([{ id, name: 'Käufer', members: 13 }]);
});

test('a day later it may fire again, and the overview forgets it', async () => {
  const id = await create();
  await size(10, 0);
  await size(5, HOUR);
  expect(await fired(id)).toMatchObject([{ percent: -50, mail: 'none' }]);
  for (let hour = 0; hour < 25; hour += 1) await size(5, HOUR);
  expect(await fired(id)).toHaveLength(1);
  expect((await house.audiences.reader.figures(0)).alerts).toEqual([]);
  await size(9, HOUR);
  expect(await fired(id)).toMatchObject([{ before: 5, members: 9 }, { members: 5 }]);
});

test('a slow change within the allowed in each day never fires', async () => {
  const id = await create();
  for (let people = 20; people < 32; people += 1) await size(people, 12 * HOUR);
  expect(await fired(id)).toEqual([]);
});

test('another definition begins anew', async () => {
  const id = await create();
  await size(10, 0);
  clock.advance(3 * HOUR);
  await house.audiences.service.update(id, { definition: definition('Never') });
  await size(10, 0);
  expect(await house.audiences.service.read(id)).toMatchObject({ members: 0, status: 'live' });
  await size(10, HOUR);
  expect(await fired(id)).toEqual([]);
});

test('an installation without e-mail writes that down, and nothing breaks', async () => {
  const id = await create(ADDRESSES);
  fails = new MailUnavailable('there is no e-mail plugin');
  await size(10, 0);
  await size(20, HOUR);
  expect(await fired(id)).toMatchObject([
    { mail: 'unavailable', mailReason: 'there is no e-mail plugin' },
  ]);
  fails = null;
  await size(20, MINUTE);
  expect(mails).toEqual([]);
});

test('a mail that could not be sent is tried again, for an hour', async () => {
  const id = await create(ADDRESSES);
  fails = new Error('connection refused');
  await size(10, 0);
  await size(20, HOUR);
  expect(await fired(id)).toMatchObject([{ mail: 'waiting', mailReason: 'connection refused' }]);
  fails = null;
  await size(20, MINUTE);
  expect(await fired(id)).toMatchObject([{ mail: 'sent', mailReason: null }]);
  expect(mails).toHaveLength(1);

  fails = new Error('connection refused');
  await size(40, 25 * HOUR);
  await size(40, HOUR);
  expect((await fired(id))[0]).toMatchObject({ mail: 'failed', mailReason: 'connection refused' });
});

test('deleting the audience deletes its alerts', async () => {
  const id = await create();
  await size(10, 0);
  await size(20, HOUR);
  expect(await fired(id)).toHaveLength(1);
  await house.audiences.service.remove(id);
  expect(await database.knex('cdp_audience_alerts')).toEqual([]);
});
