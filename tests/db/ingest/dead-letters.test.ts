import {
  ageOutJob,
  deadLettersRepository,
  keptMessage,
  type Refusal,
} from '../../../server/ingest';
import { DAILY } from '../../../server/ingest/dead-letters.repository';
import { inTransaction } from '../../../server/platform/database';
import type { JobContext } from '../../../server/platform/jobs';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const NOW = Date.parse('2026-11-23T12:30:00.000Z');
const DAY = 86_400_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const refusal = (sourceId: number | null, message: string | null = null): Refusal => ({
  ...{ sourceId, code: 'message.too-deep', reason: 'r', excerpt: '{}', message, receivedAt: NOW },
});
const many = (count: number, sourceId: number) =>
  Array.from({ length: count }, () => refusal(sourceId));
const keep = (refusals: Refusal[], now = NOW) =>
  inTransaction(database.knex, (trx) => deadLettersRepository.keep(trx, refusals, now));
const kept = (sourceId: number) => deadLettersRepository.count(database.knex, { sourceId });
const beyond = () => deadLettersRepository.beyond(database.knex, 0);

test('of one source and day only so many are kept, and the rest is counted', async () => {
  await keep(many(DAILY.letters - 1, 1));
  await keep([...many(3, 1), refusal(2), refusal(null)]);
  await keep(many(2, 1));
  expect(await kept(1)).toBe(DAILY.letters);
  expect(await kept(2)).toBe(1);
  expect(await beyond()).toEqual([{ sourceId: 1, count: 4 }]);
  await keep(many(2, 1), NOW + DAY);
  expect(await kept(1)).toBe(DAILY.letters + 2);
});

test('of one source and day only so many bytes are kept; later ones by their beginning', async () => {
  const large = 'x'.repeat(60_000);
  const fitting = Math.floor(DAILY.bytes / large.length);
  const message = JSON.stringify(large);
  await keep(Array.from({ length: fitting + 5 }, () => refusal(1, message)));
  const rows = await deadLettersRepository.page(database.knex, {}, null, fitting + 10);
  expect(rows).toHaveLength(fitting + 5);
  const whole = rows.filter((row) => row.message !== null).length;
  expect(whole).toBeGreaterThan(fitting - 2);
  expect(whole).toBeLessThan(fitting + 5);
});

test('the counts of a day go with its letters', async () => {
  await keep(many(1, 1), NOW - 31 * DAY);
  await keep(many(1, 1));
  await ageOutJob(database.knex, fixedClock(NOW)).run({
    signal: new AbortController().signal,
  } as JobContext);
  const days = await database.knex('cdp_dead_letter_days').select('day');
  expect(days.map(({ day }) => Number(day))).toEqual([Math.floor(NOW / DAY)]);
});

test('what one source fills does not push out what another sent', async () => {
  await keep([...many(DAILY.letters + 10, 7), refusal(8)]);
  expect(await kept(8)).toBe(1);
});

describe('a message as it is kept', () => {
  const request = { said: 'track', sentAt: null, ip: '203.0.113.0', proven: false };
  const written = (item: unknown) => JSON.parse(keptMessage({ ...request, item }) ?? 'null');

  it('holds no address, no key and no proof, at any depth, and gets an id', () => {
    const { item } = written({
      event: 'A',
      writeKey: 'k',
      context: { ip: '203.0.113.77', userHash: 'h', identityToken: 't', page: { path: '/' } },
    });
    expect(item).toEqual({
      event: 'A',
      context: { page: { path: '/' } },
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('keeps the id that it has', () => {
    expect(written({ messageId: 'm-1' }).item).toEqual({ messageId: 'm-1' });
  });

  it('is not kept where it could not be read again as it was', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`) as object;
    for (const item of [deep, { n: Infinity }, { text: 'x'.repeat(66_000) }]) {
      expect(keptMessage({ ...request, item })).toBeNull();
    }
    expect(written('x').item).toBe('x');
  });
});
