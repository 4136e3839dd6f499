import type { Knex } from 'knex';

export interface Question {
  eventTypeId: number;
  /** (after, until], epoch ms. */
  after: number;
  until: number;
  atLeast: number;
  /** Only events whose property `category` is this text. */
  category: string | null;
}

/** One honest way to ask it; the bench takes the quickest. */
export interface SqlWay {
  name: string;
  /** What is set for the statement, where the database lets one. */
  settings: string[];
  sql: string;
  bindings: readonly number[];
}

type Client = 'sqlite' | 'postgres' | 'mysql';

/** The property looked for in the stored text: parsed as JSON, or as the text it is written as. */
function conditions(database: Client, category: string): [string, string][] {
  const parsed = {
    sqlite: `json_extract(p.payload, '$.properties.category') = '${category}'`,
    postgres: `p.payload::json #>> '{properties,category}' = '${category}'`,
    mysql: `json_value(p.payload, '$.properties.category') = '${category}'`,
  }[database];
  return [
    ['parsed', parsed],
    ['as text', `p.payload like '%"category":"${category}"%'`],
  ];
}

/**
 * How many people did it at least so often, in one statement each: how a query written straight
 * on the tables would answer. The statement counts people where the leaf gets them all.
 */
export function waysToAsk(database: Client, asked: Question): SqlWay[] {
  const { atLeast, category } = asked;
  const span = 'e.event_type_id = ? and e.at > ? and e.at <= ?';
  const bindings = [asked.eventTypeId, asked.after, asked.until];
  const person = 'coalesce(c.representative_id, e.fragment_id)';
  const canonical = 'left join cdp_canonicals c on c.fragment_id = e.fragment_id';
  const statements = (from: string, where: string): [string, string][] => [
    [
      'count distinct',
      `select count(distinct ${person}) as n from ${from} ${canonical} where ${where}`,
    ],
    [
      'join, then group',
      `select count(*) as n from (select ${person} as person from ${from} ${canonical}
        where ${where} group by ${person} having count(*) >= ${atLeast}) people`,
    ],
    [
      'group, then join',
      `select count(*) as n from (select ${person} as person from (
          select e.fragment_id, count(*) as times from ${from} where ${where} group by e.fragment_id
        ) e ${canonical} group by ${person} having sum(e.times) >= ${atLeast}) people`,
    ],
  ];
  const filters = category === null ? [['', '']] : conditions(database, category);
  const from = category === null ? 'cdp_events e' : PAYLOADS;
  return filters.flatMap(([read, filter]) =>
    statements(from, filter ? `${span} and ${filter}` : span)
      .filter(([name]) => atLeast === 1 || name !== 'count distinct')
      .flatMap(([name, sql]) => SETTINGS[database].map((list) => ({ name, sql, list })))
      .map(({ name, sql, list }) => ({
        name: [name, read && `category ${read}`, ...list].filter(Boolean).join(', '),
        ...{ settings: list, sql, bindings },
      })),
  );
}

const PAYLOADS = 'cdp_events e join cdp_event_payloads p on p.event_id = e.id';

/** None are the defaults of the server; each list is tried. */
const SETTINGS: Record<Client, string[][]> = {
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
