import { definition } from '../../../contracts/audiences';
import type { AudienceRow } from '../../../server/audiences/audience';
import { PersonSet, readySets } from '../../../server/platform/sets';
import { DueAudiences } from '../../../server/audiences/due';
import { eventsOf, kindsOf } from './fakes';

const NOW = Date.parse('2026-01-14T12:00:00.000Z');
const BOUGHT = 2;

const asking = (event: string) =>
  definition.parse({
    version: 1,
    root: { kind: 'all', of: [{ kind: 'did', event, window: { kind: 'any' } }] },
  });

const audience = (changes: Partial<AudienceRow>): AudienceRow => ({
  id: 1,
  publicId: 'aud_00000000000000000000',
  identifier: 'buyers',
  name: 'Buyers',
  description: '',
  kind: 'rules',
  definition: asking('Bought'),
  revision: 1,
  includeAnonymous: false,
  enabled: true,
  status: 'live',
  statusReason: null,
  members: 0,
  asOf: NOW - 20_000,
  seq: 0,
  alert: null,
  sizedSince: null,
  origin: 'admin',
  createdAt: NOW,
  updatedAt: NOW,
  ...changes,
});

/** Two epochs, one of which carries an event of the type `Bought`. */
class Feed {
  epochs: { epoch: number; eventTypes: number[]; fragments: PersonSet }[] = [
    { epoch: 1, eventTypes: [1], fragments: PersonSet.of([7]) },
    { epoch: 2, eventTypes: [BOUGHT], fragments: PersonSet.of([8]) },
  ];
  reached = 0;
  read = () => Promise.resolve(this.epochs.filter(({ epoch }) => epoch > this.reached));
  advance = (_: string, epoch: number) => {
    this.reached = epoch;
    return Promise.resolve();
  };
}

const events = eventsOf([
  { fragment: 1, name: 'Seen', at: 0 },
  { fragment: 1, name: 'Bought', at: 0 },
  { fragment: 1, name: '$identify', at: 0 },
]);
const kinds = kindsOf({ activity: events });
const NAMES = ['Seen', 'Bought', '$identify'];
const names = { typeId: (name: string) => Promise.resolve(NAMES.indexOf(name) + 1 || null) };
let feed: Feed;
let due: DueAudiences;

beforeAll(() => readySets());
beforeEach(() => {
  feed = new Feed();
  due = new DueAudiences(kinds, feed, names);
});

const picked = async (row: AudienceRow, now = NOW, all = false) =>
  (await due.pick([row], now, all)).audiences.length === 1;

test('an audience whose event has just happened is computed within seconds', async () => {
  expect(await picked(audience({}))).toBe(true);
  expect(await picked(audience({ definition: asking('Returned') }))).toBe(false);
});

test('news do not make an audience that is fresh older than ten seconds', async () => {
  expect(await picked(audience({ asOf: NOW - 9_999 }))).toBe(false);
});

test('every audience is computed within a minute, news or not', async () => {
  feed.epochs = [];
  expect(await picked(audience({ asOf: NOW - 49_999 }))).toBe(false);
  expect(await picked(audience({ asOf: NOW - 50_000 }))).toBe(true);
});

test('one that was saved is computed at once, and one that fails not in every round', async () => {
  feed.epochs = [];
  const saved = audience({ status: 'computing', asOf: NOW });
  expect(await picked(saved)).toBe(true);
  due.markTried(saved, NOW);
  expect(await picked(saved, NOW + 1_000)).toBe(false);
  expect(await picked({ ...saved, revision: 2 }, NOW + 1_000)).toBe(true);
  due.markTried({ ...saved, status: 'failed' }, NOW);
  expect(await picked({ ...saved, status: 'failed', asOf: null }, NOW + 49_999)).toBe(false);
});

test('what was read is worked off once the round is over, not before', async () => {
  const { epoch, fragments } = await due.pick([audience({})], NOW, false);
  expect(fragments.toArray()).toEqual([7, 8]);
  expect(feed.reached).toBe(0);
  await due.finish(epoch, NOW, 100);
  expect(feed.reached).toBe(2);
});

test('a round that took long lets news wait, and loses none', async () => {
  await due.finish(null, NOW, 4_000);
  expect(await picked(audience({}), NOW + 19_999)).toBe(false);
  expect(await picked(audience({ asOf: NOW }), NOW + 20_000)).toBe(true);
});

test('a run by hand computes all, and so does a clock that stepped back', async () => {
  feed.epochs = [];
  expect(await picked(audience({ asOf: NOW }), NOW, true)).toBe(true);
  expect(await picked(audience({ asOf: NOW + 3_600_000 }))).toBe(true);
});

test('a have waits for messages that carry traits', async () => {
  const plan = { kind: 'have', trait: 'plan', operator: 'exists' };
  const having = definition.parse({ version: 1, root: { kind: 'all', of: [plan] } });
  expect(await picked(audience({ definition: having }))).toBe(false);
  feed.epochs = [{ epoch: 1, eventTypes: [3], fragments: PersonSet.of([7]) }];
  expect(await picked(audience({ definition: having }))).toBe(true);
});
