import type { BenchContext, Figure } from '../lib/bench';
import { compare } from '../lib/measure';
import { askFresh } from './fresh';
import { TRAIT, TRAIT_VALUES } from './fill';
import { storeAudiences } from './members';
import { NOW } from './questions';
import type { Room } from './room';
import type { Shop } from './shop';

const REACH = {
  preview: 500,
  coldPreview: 2_000,
  blocked: 50,
  have: 150,
  answers: 100_000,
  megabytes: 64,
};

const limit = (
  figure: string,
  unit: string,
  ours: number,
  reach: number | null,
  better: 'more' | 'less' = 'less',
): Figure => ({ figure, kind: 'limit', unit, ours, reference: null, better, reach });

/** What the builder waits for, in a process of its own; on SQLite it must not be held up. */
export async function previewFigures({
  knex,
  env,
  database,
  note,
}: BenchContext): Promise<Figure[]> {
  await knex('cdp_activity_days').delete();
  await knex('cdp_activity_filters').delete();
  const { cold, warm, members } = await askFresh(env, 'preview', null);
  note(`\npreview of six conditions: ${members} people`);
  const name = 'preview of 6 conditions on 2 levels';
  const onSqlite = (reach: number) => (database === 'sqlite' ? reach : null);
  return [
    limit(`${name}, warm`, 'ms', warm.ms, REACH.preview),
    limit(`${name}, cold`, 'ms', cold.ms, onSqlite(REACH.coldPreview)),
    limit('event loop held up, warm', 'ms', warm.blocked, onSqlite(REACH.blocked)),
    limit('event loop held up, cold', 'ms', cold.blocked, onSqlite(REACH.blocked)),
  ];
}

/** A numeric trait by which one profile in ten matches. */
export async function haveFigure({ knex, database }: BenchContext, room: Room): Promise<Figure> {
  const bound = TRAIT_VALUES * 0.9;
  const moment = { at: NOW, timeZone: 'UTC', currency: 'USD' };
  const leaf = { kind: 'have', trait: TRAIT, operator: 'at-least', value: bound };
  const trait = (await knex('cdp_traits').where({ name: TRAIT }).first('id'))?.id;
  const { ours, statement } = await compare<number>({
    ours: async () => (await room.kinds.all(leaf, moment)).persons.size,
    statement: async () => {
      const rows = await knex('cdp_trait_values')
        .where({ trait_id: trait, effective: true })
        .where('number_value', '>=', bound * 10_000)
        .select('fragment_id');
      return rows.length;
    },
  });
  if (ours?.answer !== statement?.answer) throw new Error(`${TRAIT}: ${ours?.answer} people`);
  return {
    ...limit(
      `have "${TRAIT}" at least ${bound}: ${ours?.answer} people`,
      'ms',
      ours?.ms ?? 0,
      null,
    ),
    reference: { name: 'one raw statement', value: statement?.ms ?? 0 },
    reach: database === 'postgres' ? REACH.have : null,
  };
}

/** Who is in, and what it takes to know. */
export async function memberFigures(
  { env }: BenchContext,
  room: Room,
  shop: Shop,
): Promise<Figure[]> {
  const audiences = await storeAudiences(room, shop.people);
  const found = await askFresh(env, 'members', { audiences, people: shop.people });
  const name = `${audiences.length} audiences of ${Math.round(shop.people / 5)} people`;
  return [
    limit(`is a person in one of ${name}?`, 'a second', found.perSecond, REACH.answers, 'more'),
    limit(`memory of ${name}`, 'MB', found.megabytes, REACH.megabytes),
  ];
}
