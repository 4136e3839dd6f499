import type { Knex } from 'knex';
import type { TestClient } from '../../support/database';

type Row = Record<string, string>;

/** Tables of which a fresh database holds rows. */
const SEEDED = ['cdp_migrations', 'cdp_id_blocks'];

async function sqlite(db: Knex): Promise<string[]> {
  const rows: Row[] = await db
    .from('sqlite_master')
    .select('sql')
    .whereLike('tbl_name', 'cdp_%')
    .whereNotNull('sql')
    .orderByRaw(`type = 'index', name`);
  return rows.map((row) => row.sql ?? '');
}

async function mysql(db: Knex): Promise<string[]> {
  const [tables] = await db.raw<[Row[]]>(
    `select table_name as name from information_schema.tables
     where table_schema = database() and table_name like 'cdp\\_%' order by table_name`,
  );
  const statements: string[] = [];
  for (const { name = '' } of tables) {
    const [[created]] = await db.raw<[Row[]]>('show create table ??', [name]);
    statements.push((created?.['Create Table'] ?? '').replace(/ AUTO_INCREMENT=\d+/, ''));
  }
  return statements;
}

/** One line a column; a column that takes its default from a sequence is declared as a serial. */
const POSTGRES_TABLES = `
  select c.relname as name, string_agg(
    format('  %I %s%s', a.attname,
      case when pg_get_expr(d.adbin, d.adrelid) like 'nextval(%'
        then case a.atttypid when 'bigint'::regtype then 'bigserial' else 'serial' end
        else format_type(a.atttypid, a.atttypmod) || coalesce((
          select format(' collate %I', collname) from pg_collation o join pg_type t on t.oid = a.atttypid
          where o.oid = a.attcollation and o.oid <> t.typcollation), '') || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
      end,
      case when a.attnotnull then ' not null' else '' end),
    E',\\n' order by a.attnum) as columns
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind = 'r' and c.relname like 'cdp\\_%' and c.relnamespace = 'public'::regnamespace
  group by c.oid, c.relname order by c.relname`;

const POSTGRES_OPTIONS = `
  select format('alter table %I set (%s)', relname, array_to_string(reloptions, ', ')) as sql
  from pg_class where relname like 'cdp\\_%' and relkind = 'r' and reloptions is not null
  order by relname`;

const POSTGRES_CONSTRAINTS = `
  select format('alter table %s add constraint %I %s', conrelid::regclass, conname,
    pg_get_constraintdef(oid)) as sql
  from pg_constraint where conrelid::regclass::text like 'cdp\\_%' order by conname`;

const POSTGRES_INDEXES = `
  select replace(indexdef, ' ON public.', ' ON ') as sql from pg_indexes
  where tablename like 'cdp\\_%'
    and indexname not in (select conname from pg_constraint) order by indexname`;

async function postgres(db: Knex): Promise<string[]> {
  const tables = await db.raw<{ rows: Row[] }>(POSTGRES_TABLES);
  const statements = tables.rows.map((row) => `create table ${row.name} (\n${row.columns}\n)`);
  for (const query of [POSTGRES_OPTIONS, POSTGRES_CONSTRAINTS, POSTGRES_INDEXES]) {
    const { rows } = await db.raw<{ rows: Row[] }>(query);
    statements.push(...rows.map((row) => row.sql ?? ''));
  }
  return statements;
}

/** The statements that make the `cdp_` tables and indexes of a database, in a stable order. */
export const structureOf = (client: TestClient, db: Knex): Promise<string[]> =>
  ({ sqlite, mysql, postgres })[client](db);

/** The rows that migrations leave in an empty database, as statements. */
export async function seedsOf(db: Knex): Promise<string[]> {
  const statements: string[] = [];
  for (const table of SEEDED) {
    const rows: Record<string, unknown>[] = await db(table).select().orderBy('name');
    for (const row of rows) {
      // No moment of this machine goes into a file of the repository.
      const stable = 'at' in row ? { ...row, at: 0 } : row;
      statements.push(db(table).insert(stable).toQuery());
    }
  }
  return statements;
}
