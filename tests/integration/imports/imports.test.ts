/**
 * A file travels over HTTP in pieces, is checked, imported, and hands its refused lines back; the
 * command line does the same. @db
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  IMPORT_LIMITS,
  type ImportDetail,
  type ImportKind,
  type ImportRefusal,
} from '../../../contracts/imports';
import { eventually, type Agent } from '../../support/http';
import { bootStrapi, type TestApp } from '../../support/strapi';

let app: TestApp;
let admin: Agent;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdp-imports-'));
  app = await bootStrapi({ plugin: { imports: { maxFileBytes: 2 * 1024 * 1024 } } });
  admin = await app.asAdmin('super');
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const rights = { reads: ['profiles.read'], writes: ['profiles.read', 'profiles.update'] };

async function upload(agent: Agent, kind: ImportKind, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const created = await agent
    .post('/cdp/imports')
    .send({ name: 'people.csv', kind, bytes: bytes.length });
  expect(created.status).toBe(201);
  const { id } = created.body.data as ImportDetail;
  for (let number = 0; number * IMPORT_LIMITS.pieceBytes < bytes.length; number += 1) {
    const from = number * IMPORT_LIMITS.pieceBytes;
    const piece = bytes.subarray(from, from + IMPORT_LIMITS.pieceBytes);
    const body = { number, data: piece.toString('base64') };
    const answer = await agent.post(`/cdp/imports/${id}/pieces`).send(body);
    expect(answer.status).toBe(200);
  }
  const whole = await agent.post(`/cdp/imports/${id}/uploaded`).send({});
  expect([whole.status, whole.body.error?.message]).toEqual([200, undefined]);
  return id;
}

const settled = (agent: Agent, id: string, ...wanted: ImportDetail['status'][]) =>
  eventually(
    async () => {
      const one = (await agent.get(`/cdp/imports/${id}`)).body.data as ImportDetail;
      expect(wanted).toContain(one.status);
      return one;
    },
    { within: 40_000, every: 100 },
  );

it('takes a file in pieces through Strapi, and does what the dry run said', async () => {
  const writer = await app.asAdmin([...rights.writes, 'profiles.read-personal']);
  const padding = 'x'.repeat(700);
  const lines = Array.from({ length: 1_000 }, (_, at) =>
    at % 100 === 0 ? `,=1+${at},${padding}` : `p${at}@x.test,Name ${at},${padding}`,
  );
  const id = await upload(writer, 'people', ['email,name,note', ...lines].join('\n'));
  const draft = (await writer.get(`/cdp/imports/${id}`)).body.data as ImportDetail;
  expect(draft).toMatchObject({ status: 'draft', columns: ['email', 'name', 'note'] });
  expect(draft.mapping?.columns.map(({ role }) => role)).toEqual(['email', 'value', 'value']);
  expect((await writer.post(`/cdp/imports/${id}/run`).send({})).body.error.details.code).toBe(
    'import.not-checked',
  );

  expect((await writer.post(`/cdp/imports/${id}/check`).send({})).status).toBe(200);
  const { checked } = await settled(writer, id, 'checked');
  expect(checked).toMatchObject({ rows: 1_000, fresh: 990, known: 0, refused: 10 });
  expect((await writer.post(`/cdp/imports/${id}/run`).send({})).status).toBe(200);
  expect(await settled(writer, id, 'partial')).toMatchObject({ stored: 990, refused: 10 });

  const csv = (await writer.get(`/cdp/imports/${id}/refused-lines`)).body.data as { csv: string };
  expect(csv.csv.split('\r\n').slice(0, 2)).toEqual([
    '\ufeffemail,name,note,refused_line,refused_reason',
    `,'=1+0,${padding},2,The row names nobody`,
  ]);
  expect(csv.csv.trim().split('\r\n')).toHaveLength(11);
});

it('shows no personal data to whoever may not read it, and lets nobody else write', async () => {
  const id = await upload(admin, 'people', 'email,name\nada@x.test,Ada\n,Bob\n');
  const reader = await app.asAdmin(rights.reads);
  const samples = (await reader.get(`/cdp/imports/${id}/samples`)).body.data;
  expect(samples).toEqual({
    rows: [
      { line: 2, cells: ['a•••@x•••.test', 'A•••'] },
      { line: 3, cells: ['', 'B•••'] },
    ],
    masked: true,
  });
  expect((await reader.post(`/cdp/imports/${id}/check`).send({})).status).toBe(403);
  await admin.post(`/cdp/imports/${id}/check`).send({});
  await settled(admin, id, 'checked');
  await admin.post(`/cdp/imports/${id}/run`).send({});
  await settled(admin, id, 'partial');
  const refused = (await reader.get(`/cdp/imports/${id}/refusals`)).body.data as ImportRefusal[];
  expect(refused).toEqual([
    { line: 3, code: 'row.nobody', reason: 'The row names nobody', cells: ['', 'B•••'] },
  ]);
  expect((await reader.get(`/cdp/imports/${id}/refused-lines`)).status).toBe(403);
  expect((await reader.delete(`/cdp/imports/${id}`)).status).toBe(403);
  expect((await admin.delete(`/cdp/imports/${id}`)).status).toBe(204);
  expect((await admin.get(`/cdp/imports/${id}`)).status).toBe(404);
});

it('refuses what is too large with 413, and what is no table with what to do', async () => {
  const big = { name: 'big.csv', kind: 'people', bytes: 3 * 1024 * 1024 };
  const answer = await admin.post('/cdp/imports').send(big);
  expect([answer.status, answer.body.error.details.code]).toEqual([413, 'import.too-large']);
  expect(answer.body.error.message).toContain('imports.maxFileBytes');

  const bytes = Buffer.from('PK\u0003\u0004\u0000binary');
  const created = await admin
    .post('/cdp/imports')
    .send({ name: 'a.xlsx', kind: 'people', bytes: bytes.length });
  const { id } = created.body.data as ImportDetail;
  await admin.post(`/cdp/imports/${id}/pieces`).send({ number: 0, data: bytes.toString('base64') });
  const whole = await admin.post(`/cdp/imports/${id}/uploaded`).send({});
  expect([whole.status, whole.body.error.details.code]).toEqual([400, 'import.not-text']);
});

describe('the command line', () => {
  async function run(...words: string[]) {
    const said: string[] = [];
    const complained: string[] = [];
    const terminal = {
      say: (line: string) => void said.push(line),
      complain: (line: string) => void complained.push(line),
      signal: new AbortController().signal,
    };
    const code: unknown = await app.strapi.plugin('cdp').service('cli').run(words, terminal);
    return { code, said, complained };
  }
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('imports a file under a mapping of one’s own', async () => {
    const sales = file('sales.csv', 'mail,when,receipt,sum\nada@x.test,02/03/2024,77,"1.000,50"\n');
    const mapping = file(
      'mapping.json',
      JSON.stringify({
        columns: [
          { column: 'mail', role: 'email' },
          { column: 'when', role: 'timestamp' },
          { column: 'receipt', role: 'value', name: 'order_id' },
          { column: 'sum', role: 'value', name: 'total', kind: 'number' },
        ],
        ...{ event: 'Order Completed', decimal: ',', dates: 'dmy' },
      }),
    );
    const dry = await run('import', 'events', sales, `--mapping=${mapping}`, '--dry-run');
    expect(dry).toMatchObject({ code: 0, complained: [] });
    expect(dry.said[0]).toBe('1 rows: 0 new people, 1 known, 0 rows refused');
    const before = (await admin.get('/cdp/imports')).body.meta.pagination.total as number;

    const done = await run('import', 'events', sales, `--mapping=${mapping}`);
    expect(done).toMatchObject({ code: 0, complained: [] });
    expect(done.said.join('\n')).toContain('1 rows stored');
    // The check alone left nothing behind.
    expect((await admin.get('/cdp/imports')).body.meta.pagination.total).toBe(before + 1);
    const fact = await app.strapi.db.connection('cdp_order_facts').first();
    expect([Number(fact?.amount), Number(fact?.at)]).toEqual([
      10_005_000,
      Date.parse('2024-03-02T00:00:00.000Z'),
    ]);
  });

  it('says what is wrong, and ends with a number that says it, too', async () => {
    const people = file('people.csv', 'name\nAda\n');
    expect(await run('import', 'people')).toMatchObject({ code: 2 });
    expect(await run('exprot')).toMatchObject({ code: 2 });
    expect(await run('import', 'people', people, '--source=nowhere')).toMatchObject({
      ...{ code: 1, complained: ['There is no source "nowhere"'] },
    });
    const unmapped = await run('import', 'people', people);
    expect(unmapped.code).toBe(1);
    expect(unmapped.complained[0]).toContain('whom a row is about');
    expect(await run('import', 'people', join(folder, 'missing.csv'))).toMatchObject({ code: 1 });
    const help = await run('help');
    expect([help.code, help.said.length]).toEqual([0, 3]);
  });
});
