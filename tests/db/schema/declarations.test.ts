import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { declaredTables } from '../../../server/declared-tables';
import type { TableDeclaration } from '../../../server/platform/database';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const server = resolve(__dirname, '../../../server');

/** Every declaration that stands in an `x.tables.ts`, with the folder of its file. */
function declarations(): (TableDeclaration & { folder: string })[] {
  return readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tables.ts'))
    .flatMap((file) => {
      const exported = Object.values(jest.requireActual<object>(join(server, file))) as unknown[];
      const declared = exported.flat() as TableDeclaration[];
      return declared.map((declaration) => ({ ...declaration, folder: dirname(file) }));
    });
}

/** The columns that a declaration names, as `table.column`. */
function columnsOf({ table, personal }: TableDeclaration): string[] {
  if (personal.kind === 'none') return [];
  const via = personal.kind === 'payload' ? personal.via : undefined;
  const other = personal.kind === 'fragment' && personal.other ? [personal.other] : [];
  const texts = personal.kind === 'age' ? (personal.texts ?? []) : [];
  return [
    ...[personal.column, ...other, ...texts].map((column) => `${table}.${column}`),
    ...(via ? [`${via.table}.${via.column}`, `${via.table}.${via.fragment}`] : []),
  ];
}

let database: TestDatabase;
let tables: string[];
const declared = declarations();

beforeAll(async () => {
  database = await openTestDatabase();
  await database.migrate();
  tables = await database.tables();
});
afterAll(() => database.close());

const undeclared = (names: readonly string[]) => {
  const named = new Set(declared.map(({ table }) => table));
  return names.filter((table) => !named.has(table));
};

test('every table says what it holds about people', () => {
  expect(undeclared(tables)).toEqual([]);
});

test('a table that says nothing is noticed', async () => {
  await database.knex.schema.createTable('cdp_forgotten', (table) => table.integer('id'));
  try {
    expect(undeclared(await database.tables())).toContain('cdp_forgotten');
  } finally {
    await database.knex.schema.dropTable('cdp_forgotten');
  }
});

test('what hangs on another table hangs on one that names the fragment', () => {
  const astray = declared.filter(({ personal }) => {
    if (personal.kind !== 'payload') return false;
    const { table, fragment } = personal.via;
    const parent = declared.find((declaration) => declaration.table === table)?.personal;
    return parent?.kind !== 'fragment' || parent.column !== fragment;
  });
  expect(astray).toEqual([]);
});

test('a table is declared once, exists, and belongs to the room of its file', () => {
  const names = declared.map(({ table }) => table);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names.filter((name) => !tables.includes(name))).toEqual([]);
  const astray = declared.filter(({ owner, folder }) => !`${folder}/`.startsWith(`${owner}/`));
  expect(astray).toEqual([]);
});

test('what is erased walks every declaration', () => {
  const names = (tables: readonly TableDeclaration[]) => tables.map(({ table }) => table).sort();
  expect(names(declaredTables)).toEqual(names(declared));
});

test('the columns by which personal rows are found exist', async () => {
  const missing: string[] = [];
  for (const name of new Set(declared.flatMap(columnsOf))) {
    const [table = '', column = ''] = name.split('.');
    if (!(await database.knex.schema.hasColumn(table, column))) missing.push(name);
  }
  expect(missing).toEqual([]);
});

test('every table has a line in docs/architecture.md', () => {
  const text = readFileSync(resolve(server, '../docs/architecture.md'), 'utf8');
  expect(tables.filter((table) => !text.includes(`\`${table}\``))).toEqual([]);
});
