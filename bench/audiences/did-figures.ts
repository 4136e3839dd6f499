import type { BenchContext, Figure } from '../lib/bench';
import { compare, lowerQuartile } from '../lib/measure';
import { waysInColumns, type ClickHouse, type ColumnWay } from '../references/clickhouse';
import { ask, planOf, waysToAsk, type SqlWay } from '../references/did-in-sql';
import { askFresh, type Answered } from './fresh';
import { askRoom, inColumns, inSql, manyLeaves, nameOf, viewed, type Asked } from './questions';
import type { Room } from './room';

/** How much of the reference's time may be taken; the targets are those of a CMS on PostgreSQL. */
const REACH = {
  1: { memory: 0.5, stored: 1.5, sql: 0.1 },
  3: { memory: 1, stored: 2, sql: 0.2 },
} as const;
const COLD_REACH = 3;
const FRESH_ROUNDS = 3;
const LONG_MS = 10_000;

type AtLeast = keyof typeof REACH;

interface Parts {
  context: BenchContext;
  room: Room;
  clickhouse: ClickHouse;
}

interface Ways {
  columns: ColumnWay;
  sql: SqlWay;
  sqlMs: number;
}

/** Every row about *did* leaves with one bound. */
export async function didFigures(parts: Parts, atLeast: AtLeast): Promise<Figure[]> {
  const { context } = parts;
  const reachOf = (reach: number) => (context.database === 'postgres' ? reach : null);
  const plain = viewed(atLeast);
  const filtered = viewed(atLeast, 'shoes');
  const figures: Figure[] = [];
  const ways = new Map<Asked, Ways>();
  for (const asked of [plain, filtered]) {
    const { figure, best } = await inMemory(parts, asked);
    ways.set(asked, best);
    figures.push({ ...figure, reach: reachOf(REACH[atLeast].memory) });
  }
  figures.push(...(await fromDatabase(parts, atLeast, ways.get(plain) as Ways, reachOf)));
  for (const [asked, { sql, sqlMs }] of ways) figures.push(await cold(parts, asked, sql, sqlMs));
  return figures;
}

/** With the day rows at hand; which of the reference's ways is the best is found out here. */
async function inMemory({ context, room, clickhouse }: Parts, asked: Asked) {
  const { knex, database, note } = context;
  const question = await inSql(room, asked);
  const sql = waysToAsk(database, question);
  const columnsAsked = inColumns(asked);
  const engine = waysInColumns(columnsAsked);
  const tried = await compare<number>(
    {
      ...Object.fromEntries(
        engine.map((way) => [way.name, () => clickhouse.ask(way, columnsAsked)]),
      ),
      ...Object.fromEntries(sql.map((way) => [way.name, () => ask(knex, way)])),
    },
    { warm: 1, rounds: 3, budget: 2_000, fewest: 1 },
  );
  const columns = quickest(engine, tried);
  const best = quickest(sql, tried);
  const { ours, reference, statement } = await compare<number>({
    ours: () => askRoom(room, asked),
    reference: () => clickhouse.ask(columns, columnsAsked),
    statement: () => ask(knex, best),
  });
  const { ms, answer } = ours ?? { ms: Number.NaN, answer: -1 };
  note(`\n${nameOf(asked)}: ${answer} people, ${ms.toFixed(1)} ms`);
  for (const { name } of [...engine, ...sql]) {
    const other = tried[name];
    note(`  ${name}: ${other?.ms.toFixed(1)} ms`);
    if (other?.answer !== answer) throw new Error(`${name} found ${other?.answer} people`);
  }
  note(`  plan of "${columns.name}"\n${indented(clickhouse.plan(columns, columnsAsked))}`);
  note(`  plan of "${best.name}"\n${await planOf(knex, best)}`);
  const figure: Figure = {
    ...{ figure: `${nameOf(asked)}, in memory`, kind: 'ratio', unit: 'ms', ours: ms },
    reference: { name: `ClickHouse, ${columns.name}`, value: reference?.ms ?? 0 },
    ...{ better: 'less', reach: null },
  };
  return { figure, best: { columns, sql: best, sqlMs: statement?.ms ?? 0 } };
}

/** A new process, day rows stored, each leaf once; leaves without a property in SQL as well. */
async function fromDatabase(
  { context, room, clickhouse }: Parts,
  atLeast: AtLeast,
  { columns, sql }: Ways,
  reachOf: (reach: number) => number | null,
): Promise<Figure[]> {
  const { knex, database, env, note } = context;
  const leaves = manyLeaves(atLeast);
  const plain = leaves.filter(({ category }) => category === null);
  // The day rows of all of them are stored by this.
  await askFresh(env, 'leaves', leaves);
  const ours: Answered[][] = [];
  const engine: Answered[][] = [];
  for (let round = 0; round < FRESH_ROUNDS; round += 1) {
    ours.push(await askFresh(env, 'leaves', leaves));
    engine.push(leaves.map((asked) => timed(() => clickhouse.ask(columns, inColumns(asked)))));
  }
  const statements: Answered[] = [];
  for (const asked of plain) {
    const ways = waysToAsk(database, await inSql(room, asked));
    const way = ways.find(({ name }) => name === sql.name) ?? sql;
    await ask(knex, way);
    const start = performance.now();
    const size = await ask(knex, way);
    statements.push({ ms: performance.now() - start, size });
  }
  const mean = (rounds: Answered[][], count: number) =>
    lowerQuartile(rounds.map((round) => sumOf(round.slice(0, count)) / count));
  for (const [at, asked] of leaves.entries()) {
    const sizes = [ours[0]?.[at], engine[0]?.[at], statements[at]];
    if (new Set(sizes.flatMap((one) => one?.size ?? [])).size > 1) {
      throw new Error(`${nameOf(asked)}: ${JSON.stringify(sizes)}`);
    }
    const columnsOf = sizes.map((one) => one?.ms.toFixed(1) ?? '–').join(' | ');
    note(`  ${nameOf(asked)}, from the database | ClickHouse | SQL: ${columnsOf} ms`);
  }
  const name = `did at least ${atLeast} × in 90 days, from the database, mean of`;
  return [
    {
      figure: `${name} ${leaves.length} leaves, ${leaves.length - plain.length} with a property`,
      ...{ kind: 'ratio', unit: 'ms', ours: mean(ours, leaves.length) },
      reference: { name: `ClickHouse, ${columns.name}`, value: mean(engine, leaves.length) },
      ...{ better: 'less', reach: reachOf(REACH[atLeast].stored) },
    },
    {
      figure: `${name} ${plain.length} leaves without a property`,
      ...{ kind: 'ratio', unit: 'ms', ours: mean(ours, plain.length) },
      reference: { name: `SQL, ${sql.name}`, value: sumOf(statements) / plain.length },
      ...{ better: 'less', reach: reachOf(REACH[atLeast].sql) },
    },
  ];
}

/** The first build of a filter's day rows. */
async function cold({ context }: Parts, asked: Asked, sql: SqlWay, sqlMs: number): Promise<Figure> {
  const times: number[] = [];
  // What takes long is measured once.
  while (times.length === 0 || (times.length < FRESH_ROUNDS && sum(times) < LONG_MS)) {
    await context.knex('cdp_activity_days').delete();
    await context.knex('cdp_activity_filters').delete();
    times.push(sumOf(await askFresh(context.env, 'leaves', [asked])));
  }
  return {
    ...{ figure: `${nameOf(asked)}, cold`, kind: 'ratio', unit: 'ms', ours: lowerQuartile(times) },
    reference: { name: `SQL, ${sql.name}`, value: sqlMs },
    ...{ better: 'less', reach: context.database === 'postgres' ? COLD_REACH : null },
  };
}

const sum = (list: readonly number[]): number => list.reduce((all, ms) => all + ms, 0);

const sumOf = (list: readonly { ms: number }[]): number =>
  list.reduce((sum, { ms }) => sum + ms, 0);

function timed(work: () => number): Answered {
  const start = performance.now();
  const size = work();
  return { ms: performance.now() - start, size };
}

function quickest<W extends { name: string }>(
  ways: readonly W[],
  results: Record<string, { ms: number }>,
): W {
  const msOf = ({ name }: W) => results[name]?.ms ?? Infinity;
  const best = [...ways].sort((a, b) => msOf(a) - msOf(b))[0];
  if (!best) throw new Error('There is no way to ask it');
  return best;
}

const indented = (text: string): string => text.replaceAll(/^/gm, '    ');
