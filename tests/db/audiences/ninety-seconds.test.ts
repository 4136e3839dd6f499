/** From an event to the segment that its audience feeds, by schedule alone: no wake-up arrives. */
import { audienceInput } from '../../../contracts/audiences';
import type { JobDefinition } from '../../../server/platform/jobs';
import { readySets } from '../../../server/platform/sets';
import { fixedClock } from '../../support/clock';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { calmly, openHouse, seal, store } from './world';
import { fragmentAt } from './history';

const SECOND = 1_000;

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  database = await openTestDatabase();
  await database.migrate();
});
afterEach(() => database.empty());
afterAll(() => database.close());

const windows = [
  ['an event lets somebody in', { kind: 'did', event: 'Bought', window: { kind: 'any' } }],
  [
    'time passes and lets somebody in',
    { kind: 'did', event: 'Bought', window: { kind: 'more-than', amount: 1, unit: 'minutes' } },
  ],
] as const;

test.each(windows)(
  'when %s, the segment holds him within 90 seconds',
  async (_, leaf) => {
    const clock = fixedClock();
    const house = openHouse(database.knex, clock);
    const { audiences, segments } = house;
    const people = [{ known: true, plan: null, events: [] as { name: string; at: number }[] }];
    const put = () => store(house, database.knex, { people, merges: [] }, clock.now());
    await put();
    await house.types.idsOf(['Bought'], 0);
    const definition = { version: 2, root: { kind: 'all', of: [leaf] } };
    const input = audienceInput.parse({ name: 'Buyers', identifier: 'buyers', definition });
    const audience = await audiences.service.create(input);
    const group = await segments.groups.create({
      ...{ name: 'Loyalty', identifier: 'loyalty', description: '', tags: [] },
    });
    await segments.connectionHandlers.connect({
      params: { id: audience.id },
      body: { group: group.id, segment: 'buyers', name: 'Buyers' },
    } as never);

    // Each job runs when its schedule says so, and never because something was announced.
    const due = new Map<JobDefinition, number>([
      [audiences.job, clock.now()],
      [segments.job, clock.now()],
    ]);
    async function pass(seconds: number, until: () => Promise<boolean>): Promise<number> {
      for (let passed = 0; passed < seconds; passed += 1) {
        for (const [job, at] of due) {
          if (clock.now() < at || !('everyMs' in job.schedule)) continue;
          await job.run(calmly('schedule'));
          due.set(job, clock.now() + job.schedule.everyMs);
        }
        if (await until()) return passed;
        clock.advance(SECOND);
      }
      return seconds;
    }
    const size = async () => (await segments.segments.all(group.id))[0]?.members ?? 0;
    await pass(70, () => Promise.resolve(false));
    expect(await size()).toBe(0);

    people[0]?.events.push({ name: 'Bought', at: clock.now() });
    const type = (await house.types.find('Bought')) as number;
    await put();
    await seal(house, database.knex, [fragmentAt(0)], [type], clock.now());
    const lets = leaf.window.kind === 'any' ? 0 : 60;
    const took = await pass(lets + 90, async () => (await size()) === 1);
    expect(await size()).toBe(1);
    expect(took).toBeLessThan(lets + 90);
  },
  60_000,
);
