import { definition, type FlatDefinitionInput } from '../../../contracts/audiences';
import type { TraitMatches } from '../../../server/audiences/audiences.ports';
import { Evaluator } from '../../../server/audiences/evaluation';
import { readySets } from '../../../server/platform/sets';
import { eventsOf, everyoneOf, kindsOf, mapOf, noTraits, utc, type FakeEvent } from './fakes';

const NOW = Date.parse('2026-01-14T12:00:00.000Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

type Leaves = FlatDefinitionInput['root']['of'];
const last = (amount: number, unit: 'minutes' | 'hours' | 'days' = 'days') =>
  ({ kind: 'last', amount, unit }) as const;
const any = { kind: 'any' } as const;

interface World {
  events?: FakeEvent[];
  merged?: Record<number, number>;
  known?: number[];
  anonymous?: number[];
  traits?: TraitMatches;
}

beforeAll(() => readySets());

function evaluate(world: World, kind: 'all' | 'any', of: Leaves, includeAnonymous = true) {
  const map = mapOf(world.merged);
  const events = eventsOf(world.events ?? []);
  const everyone = everyoneOf(world.known ?? [], world.anonymous);
  const { traits = noTraits } = world;
  const kinds = kindsOf({ map, everyone, activity: events, traits });
  return new Evaluator(kinds, everyone, map, utc)
    .at(NOW)
    .then((evaluation) =>
      evaluation.evaluate(definition.parse({ version: 1, root: { kind, of } }), includeAnonymous),
    )
    .then(({ members, leaves, everybody }) => ({
      members: members.toArray(),
      leaves: leaves.map((leaf) => leaf.size),
      everybody: everybody.size,
      asked: events.asked,
    }));
}

const members = async (...args: Parameters<typeof evaluate>) => (await evaluate(...args)).members;
const seen = (fragment: number, ago: number, name = 'Seen') => ({
  fragment,
  name,
  at: NOW - ago,
});

describe('did', () => {
  test.each([
    ['now', 0, true],
    ['one millisecond inside', 10 * MINUTE - 1, true],
    ['exactly at the beginning', 10 * MINUTE, false],
    ['before the window', 10 * MINUTE + 1, false],
    ['in the future', -1, false],
  ])('a window of ten minutes and an event %s', async (_, ago, inside) => {
    const found = await members({ events: [seen(1, ago)], known: [1] }, 'all', [
      { kind: 'did', event: 'Seen', window: last(10, 'minutes') },
    ]);
    expect(found).toEqual(inside ? [1] : []);
  });

  test('an absolute window holds its end and not its beginning', async () => {
    const events = [seen(1, 2 * DAY), seen(2, 2 * DAY - 1), seen(3, DAY), seen(4, DAY - 1)];
    const from = new Date(NOW - 2 * DAY).toISOString();
    const to = new Date(NOW - DAY).toISOString();
    const window = { kind: 'absolute', from, to } as const;
    const found = await members({ events, known: [1, 2, 3, 4] }, 'all', [
      { kind: 'did', event: 'Seen', window },
    ]);
    expect(found).toEqual([2, 3]);
  });

  test('an absolute window that has not begun holds nobody', async () => {
    const window = {
      kind: 'absolute',
      from: new Date(NOW + DAY).toISOString(),
      to: new Date(NOW + 2 * DAY).toISOString(),
    } as const;
    const events = [seen(1, -DAY - 1)];
    const leaf = { kind: 'did', event: 'Seen', window } as const;
    expect(await members({ events, known: [1] }, 'all', [leaf])).toEqual([]);
  });

  test('there is no wall to look back over: 400 days ago counts', async () => {
    const events = [seen(1, 400 * DAY)];
    const leaf = { kind: 'did', event: 'Seen', window: any } as const;
    expect(await members({ events, known: [1] }, 'all', [leaf])).toEqual([1]);
  });

  test('counts of two devices are added up before the bound is applied', async () => {
    const events = [seen(1, 1), seen(1, 2), seen(5, 3), seen(2, 1), seen(2, 2)];
    const leaf = { kind: 'did', event: 'Seen', window: any, atLeast: 3 } as const;
    expect(await members({ events, merged: { 5: 1 }, known: [1, 2] }, 'all', [leaf])).toEqual([1]);
    expect(await members({ events, known: [1, 2, 5] }, 'all', [leaf])).toEqual([]);
  });
});

describe('more about events', () => {
  const asking = async (leaf: object, world: World) => {
    const map = mapOf(world.merged);
    const everyone = everyoneOf(world.known ?? []);
    const kinds = kindsOf({ map, everyone, activity: eventsOf(world.events ?? []) });
    const evaluation = await new Evaluator(kinds, everyone, map, utc).at(NOW);
    const asked = definition.parse({ version: 2, root: { kind: 'all', of: [leaf] } });
    return (await evaluation.evaluate(asked, true)).members.toArray();
  };
  const window = last(1);

  test('never is among at most twice', async () => {
    const events = [seen(1, 1), seen(1, 2), seen(1, 3), seen(2, 1)];
    const leaf = { kind: 'did', event: 'Seen', atLeast: 0, atMost: 2, window };
    expect(await asking(leaf, { events, known: [1, 2, 3] })).toEqual([2, 3]);
    expect(await asking({ ...leaf, atLeast: 1 }, { events, known: [1, 2, 3] })).toEqual([2]);
  });

  test('for the first time: what another device did before counts against it', async () => {
    const events = [seen(1, 1), seen(5, 2 * DAY), seen(2, 1), seen(3, 2 * DAY)];
    const leaf = { kind: 'first-did', event: 'Seen', window };
    expect(await asking(leaf, { events, known: [1, 2, 3], merged: { 5: 1 } })).toEqual([2]);
    expect(await asking(leaf, { events, known: [1, 2, 3] })).toEqual([1, 2]);
  });

  test('for the last time: nothing since, on any device', async () => {
    const events = [seen(1, 2 * DAY), seen(5, 1), seen(2, 2 * DAY), seen(3, 1)];
    const leaf = {
      kind: 'last-did',
      event: 'Seen',
      window: { kind: 'more-than', amount: 1, unit: 'days' },
    };
    expect(await asking(leaf, { events, known: [1, 2, 3], merged: { 5: 1 } })).toEqual([2]);
  });

  test('seen is about events of every type', async () => {
    const events = [seen(1, 2 * DAY), seen(1, 1, 'Bought'), seen(2, 2 * DAY)];
    const known = { events, known: [1, 2] };
    expect(await asking({ kind: 'seen', which: 'last', window }, known)).toEqual([1]);
    expect(await asking({ kind: 'seen', which: 'first', window }, known)).toEqual([]);
  });

  test('shares of one seed share nobody and are everybody', async () => {
    const known = Array.from({ length: 5_000 }, (_, at) => at + 1);
    const share = (seed: string, from: number, to: number) =>
      asking({ kind: 'share', seed, from, to }, { known });
    const first = await share('a', 0, 30);
    const rest = await share('a', 30, 100);
    expect([...first, ...rest].sort((a, b) => a - b)).toEqual(known);
    expect(first.length).toBeGreaterThan(1_350);
    expect(first.length).toBeLessThan(1_650);
    const other = new Set(await share('b', 0, 30));
    const both = first.filter((id) => other.has(id)).length;
    expect(both).toBeGreaterThan(350);
    expect(both).toBeLessThan(550);
  });
});

describe('did not', () => {
  const leaf = { kind: 'did-not', event: 'Seen', window: last(1) } as const;

  test('holds people without any event', async () => {
    expect(await members({ events: [seen(1, 1)], known: [1, 2] }, 'all', [leaf])).toEqual([2]);
  });

  test('what another device did counts for the person', async () => {
    const world = { events: [seen(5, 1)], merged: { 5: 1 }, known: [1, 2] };
    expect(await members(world, 'all', [leaf])).toEqual([2]);
  });

  test('anonymous people are in only where they are included', async () => {
    const world = { known: [1], anonymous: [2] };
    expect(await members(world, 'all', [leaf], true)).toEqual([1, 2]);
    expect(await members(world, 'all', [leaf], false)).toEqual([1]);
  });
});

describe('have', () => {
  const deciding = (fragments: number[], negated: boolean): TraitMatches => ({
    ...noTraits,
    fragmentsDeciding: () => Promise.resolve({ fragments, negated }),
  });
  const leaf = { kind: 'have', trait: 'plan', operator: 'is', value: 'gold' } as const;

  test('fragments are mapped to their persons', async () => {
    const world = { traits: deciding([5], false), merged: { 5: 1 }, known: [1, 2] };
    expect(await members(world, 'all', [leaf])).toEqual([1]);
  });

  test('what a missing value satisfies is taken from everybody', async () => {
    const world = { traits: deciding([5], true), merged: { 5: 1 }, known: [1, 2] };
    expect(await members(world, 'all', [{ ...leaf, operator: 'is-not' }])).toEqual([2]);
  });
});

describe('groups', () => {
  const events = [seen(1, 1), seen(2, 1), seen(2, 1, 'Bought'), seen(3, 1, 'Bought')];
  const did = (event: string) => ({ kind: 'did', event, window: any }) as const;
  const leaves = [did('Seen'), did('Bought')];

  test('all: everybody for whom each condition holds', async () => {
    const answer = await evaluate({ events, known: [1, 2, 3, 4] }, 'all', leaves);
    expect(answer).toMatchObject({ members: [2], leaves: [2, 2], everybody: 4 });
  });

  test('any: everybody for whom one condition holds', async () => {
    expect(await members({ events, known: [1, 2, 3, 4] }, 'any', leaves)).toEqual([1, 2, 3]);
  });

  test('a condition counts only those whom the audience may hold', async () => {
    const answer = await evaluate({ events, known: [1], anonymous: [2, 3] }, 'any', leaves, false);
    expect(answer).toMatchObject({ members: [1], leaves: [1, 0], everybody: 1 });
  });

  test('equal conditions are read once, however they are written down', async () => {
    const same = { window: any, event: 'Seen', kind: 'did', atLeast: 1 } as const;
    const answer = await evaluate({ events, known: [1, 2] }, 'all', [did('Seen'), same]);
    expect(answer.asked).toBe(1);
  });

  test('a group in a group, and its complement, each with its own count', async () => {
    const map = mapOf();
    const everyone = everyoneOf([1, 2, 3, 4]);
    const kinds = kindsOf({ map, everyone, activity: eventsOf(events) });
    const evaluation = await new Evaluator(kinds, everyone, map, utc).at(NOW);
    const root = {
      kind: 'all',
      of: [did('Seen'), { kind: 'not', of: { kind: 'all', of: leaves } }],
    };
    const found = await evaluation.evaluate(definition.parse({ version: 2, root }), true);
    expect(found.members.toArray()).toEqual([1]);
    expect(found.leaves.map(({ size }) => size)).toEqual([2, 2, 2]);
    expect(found.groups.map(({ path, persons }) => [path, persons.size])).toEqual([
      ['root', 1],
      ['root.of.1', 3],
      ['root.of.1.of', 1],
    ]);
  });

  test('a condition that this version does not know is named', async () => {
    const moment = { at: NOW, ...(await utc()) };
    await expect(kindsOf().all({ kind: 'funnel' }, moment)).rejects.toThrow(
      '"funnel" is not known',
    );
  });
});
