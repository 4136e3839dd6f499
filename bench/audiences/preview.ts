import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Knex } from 'knex';
import { definition } from '../../contracts/audiences';
import { MemberCards, PreviewService } from '../../server/audiences/preview.service';
import { lowerQuartile } from '../lib/measure';
import { TRAIT } from './fill';
import { leafOf, NOW, viewed } from './questions';
import { roomOn } from './room';

const WARM_ROUNDS = 10;
const lastDays = (amount: number) => ({ kind: 'last', amount, unit: 'days' });

/** Six conditions on two levels. */
export const SIX_LEAVES = definition.parse({
  version: 2,
  root: {
    kind: 'all',
    of: [
      leafOf(viewed(3)),
      { kind: 'did-not', event: 'Order Completed', window: lastDays(30) },
      { kind: 'identifier', type: 'user_id' },
      {
        kind: 'any',
        of: [
          leafOf({ ...viewed(1, 'shoes'), event: 'Product Added' }),
          { kind: 'have', trait: TRAIT, operator: 'at-least', value: 900 },
          { kind: 'did', event: 'Newsletter Subscribed', window: lastDays(90) },
        ],
      },
    ],
  },
});

interface Timed {
  ms: number;
  /** The longest that the process could do nothing else meanwhile. */
  blocked: number;
}

export interface PreviewAnswers {
  cold: Timed;
  warm: Timed;
  members: number;
}

async function watched(work: () => Promise<unknown>): Promise<Timed> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  // What blocked last is noted by the timer after it.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { ms, blocked: delay.max / 1e6 };
}

/** What an editor waits for: the first time, with nothing built or read, and then again and again. */
export async function previewAnswers(knex: Knex): Promise<PreviewAnswers> {
  const clock = { now: () => NOW };
  const { map, evaluator, people, traits, events } = roomOn(knex, clock);
  await map.refresh();
  const cards = new MemberCards(people, traits);
  const previews = new PreviewService(evaluator, cards, events, traits, clock);
  let members = 0;
  const once = () =>
    watched(async () => {
      members = (await previews.preview(SIX_LEAVES, false, true)).members;
    });
  const cold = await once();
  const rounds: Timed[] = [];
  for (let round = 0; round < WARM_ROUNDS; round += 1) rounds.push(await once());
  const warm = {
    ms: lowerQuartile(rounds.map(({ ms }) => ms)),
    blocked: Math.max(...rounds.map(({ blocked }) => blocked)),
  };
  return { cold, warm, members };
}
