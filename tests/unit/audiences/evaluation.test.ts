import { definition, type DefinitionInput } from '../../../contracts/audiences';
import type { TraitMatches } from '../../../server/audiences/audiences.ports';
import { leafKindsOf } from '../../../server/audiences/audiences.room';
import { Evaluator } from '../../../server/audiences/evaluation';
import { readySets } from '../../../server/platform/sets';
import { eventsOf, everyoneOf, mapOf, noTraits, type FakeEvent } from './fakes';

const NOW = Date.parse('2026-01-14T12:00:00.000Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

type Leaves = DefinitionInput['root']['of'];
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
  const kinds = leafKindsOf({ map, events, traits: world.traits ?? noTraits });
  return new Evaluator(kinds, everyone, map)
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

  test('a condition that this version does not know is named', async () => {
    const map = mapOf();
    const kinds = leafKindsOf({ map, events: eventsOf([]), traits: noTraits });
    await expect(kinds.all({ kind: 'funnel' }, NOW)).rejects.toThrow('"funnel" is not known');
  });
});
