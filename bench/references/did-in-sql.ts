import type { Knex } from 'knex';

export interface Question {
  eventTypeId: number;
  /** (after, until], epoch ms. */
  after: number;
  until: number;
  atLeast: number;
}

/** One honest way to ask it; the bench takes the quickest. */
export interface SqlWay {
  name: string;
  /** What is set for the statement, where the database lets one. */
  settings: string[];
  sql: string;
  bindings: readonly number[];
}

/**
 * How many people did it at least so often, in one statement each: how a query written straight
 * on the tables would answer. The statement counts people where the leaf gets them all.
 */
export function waysToAsk(database: 'sqlite' | 'postgres' | 'mysql', asked: Question): SqlWay[] {
  const span = 'event_type_id = ? and at > ? and at <= ?';
  const bindings = [asked.eventTypeId, asked.after, asked.until];
  const person = (fragment: string) => `coalesce(c.representative_id, ${fragment})`;
  const canonical = (of: string) =>
    `left join cdp_canonicals c on c.fragment_id = ${of}.fragment_id`;
  const distinct = `select count(distinct ${person('e.fragment_id')}) as n
    from cdp_events e ${canonical('e')} where ${span}`;
  const joined = `select count(*) as n from (
      select ${person('e.fragment_id')} as person from cdp_events e ${canonical('e')}
      where ${span} group by ${person('e.fragment_id')} having count(*) >= ${asked.atLeast}
    ) people`;
  const grouped = `select count(*) as n from (
      select ${person('f.fragment_id')} as person from (
        select fragment_id, count(*) as times from cdp_events where ${span} group by fragment_id
      ) f ${canonical('f')}
      group by ${person('f.fragment_id')} having sum(f.times) >= ${asked.atLeast}
    ) people`;
  const statements: [string, string][] = [
    ...(asked.atLeast === 1 ? [['count distinct', distinct] as [string, string]] : []),
    ['join, then group', joined],
    ['group, then join', grouped],
  ];
  const settings = SETTINGS[database];
  return statements.flatMap(([name, sql]) =>
    settings.map((list) => ({
      name: list.length > 0 ? `${name} (${list.join(', ')})` : name,
      ...{ settings: list, sql, bindings },
    })),
  );
}

/** None are the defaults of the server; each list is tried. */
const SETTINGS: Record<'sqlite' | 'postgres' | 'mysql', string[][]> = {
  sqlite: [[]],
  postgres: [[], ["set local work_mem = '256MB'"]],
  mysql: [[]],
};

/** Asks, with the settings in force for this one statement. */
export async function ask(knex: Knex, way: SqlWay): Promise<number> {
  const read = async (connection: Knex) => {
    for (const setting of way.settings) await connection.raw(setting);
    const [row] = rowsOf(await connection.raw(way.sql, [...way.bindings]));
    return Number(row?.n);
  };
  return way.settings.length === 0 ? read(knex) : knex.transaction(read);
}

/** The plan, as the database describes it. */
export async function planOf(knex: Knex, way: SqlWay): Promise<string> {
  const client = String(knex.client.config.client);
  const explain = client.includes('sqlite') ? 'explain query plan' : 'explain';
  const rows = rowsOf(await knex.raw(`${explain} ${way.sql}`, [...way.bindings]));
  return rows.map((row) => `    ${Object.values(row).join(' | ')}`).join('\n');
}

function rowsOf(result: unknown): Record<string, unknown>[] {
  if (Array.isArray(result)) {
    const [first] = result as unknown[];
    return (Array.isArray(first) ? first : result) as Record<string, unknown>[];
  }
  return (result as { rows: Record<string, unknown>[] }).rows;
}
