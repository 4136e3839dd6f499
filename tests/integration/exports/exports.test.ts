/**
 * Rows really travel: from Strapi's entries over HTTP to a stream that checks what it is sent.
 * @db
 */
import type { ExportFlow, ExportRun } from '../../../contracts/exports';
import { eventually, type Agent } from '../../support/http';
import { startSink, type Sink } from '../../support/sink';
import { bootStrapi, type TestApp } from '../../support/strapi';

const ARTICLES = 25;
const PEOPLE = 'stream-of-people-5521';
const CONTENT = 'stream-of-content-7788';

let app: TestApp;
let admin: Agent;
let sink: Sink;
const logged: string[] = [];

const article = { contentType: 'api::article.article', locale: 'en' };
const titles = [
  { from: 'documentId', to: 'id' },
  { from: 'locale', to: 'locale' },
  { from: 'title', to: 'title', required: true },
];

const flowInput = (identifier: string, over: object = {}) => ({
  ...{ identifier, name: `Flow ${identifier}`, kind: 'content', what: article, fields: titles },
  ...{ cron: '0 3 * * *', timeZone: 'Europe/Paris', mode: 'live' },
  ...{ endpoint: sink.endpoint(), streamId: CONTENT, ...over },
});

async function createFlow(identifier: string, over: object = {}): Promise<ExportFlow> {
  const answer = await admin.post('/cdp/exports').send(flowInput(identifier, over));
  expect([answer.status, answer.body.error]).toEqual([201, undefined]);
  return answer.body.data as ExportFlow;
}

async function runToEnd(flow: ExportFlow): Promise<ExportRun> {
  const started = await admin.post(`/cdp/exports/${flow.id}/run`);
  expect([started.status, started.body.error]).toEqual([200, undefined]);
  return ended(flow, (started.body.data as ExportRun).id);
}

const ended = (flow: ExportFlow, runId: string): Promise<ExportRun> =>
  eventually(
    async () => {
      const answer = await admin.get(`/cdp/exports/${flow.id}/runs/${runId}`);
      const run = answer.body.data as ExportRun;
      expect(run.status).not.toBe('running');
      return run;
    },
    { within: 20_000, every: 100 },
  );

const ledger = () => app.strapi.db.connection('cdp_export_ledger').orderBy('id');

beforeAll(async () => {
  sink = await startSink({
    streams: [
      { id: PEOPLE, schema: 'person', key: ['id'] },
      { id: CONTENT, schema: 'catalog', key: ['id', 'locale'] },
    ],
  });
  app = await bootStrapi({
    plugin: {
      exports: { pageSize: 10, maxAttempts: 3, testRows: 4 },
      destinations: { allowPrivateAddresses: true },
    },
  });
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    const write = app.strapi.log[level].bind(app.strapi.log);
    jest.spyOn(app.strapi.log, level).mockImplementation((text: unknown) => {
      logged.push(String(text));
      return write(text as string);
    });
  }
  admin = await app.asAdmin('super');
  for (let at = 0; at < ARTICLES; at += 1) {
    await app.strapi.documents('api::article.article').create({
      data: { title: `Article ${at}`, slug: `article-${at}` },
      locale: 'en',
      status: 'published',
    } as never);
  }
}, 120_000);

afterAll(async () => {
  await app.stop();
  await sink.stop();
});

beforeEach(() => sink.clear());

describe('a live run', () => {
  it('sends every published entry once, page by page, and remembers what was sent', async () => {
    const flow = await createFlow('articles');
    const run = await runToEnd(flow);
    expect(run).toMatchObject({
      status: 'succeeded',
      rows: ARTICLES,
      total: ARTICLES,
      requests: 3,
    });
    const rows = sink.rows(CONTENT);
    expect(rows.map(({ title }) => title).sort()).toEqual(
      Array.from({ length: ARTICLES }, (_, at) => `Article ${at}`).sort(),
    );
    expect(sink.rows(CONTENT, 'draft')).toEqual([]);
    const sent = await ledger();
    expect(sent).toHaveLength(ARTICLES);
    expect(sent.every((row: { locale: string }) => row.locale === 'en')).toBe(true);

    await runToEnd(flow);
    expect(await ledger()).toHaveLength(ARTICLES);
  });

  it('sends end users, each known by a person, and masks them in its log', async () => {
    const visitor = await app.asVisitor();
    const flow = await createFlow('users', {
      kind: 'users',
      what: { contentType: 'plugin::users-permissions.user' },
      fields: [
        { from: 'documentId', to: 'id' },
        { from: 'email', to: 'email' },
      ],
      streamId: PEOPLE,
    });
    const run = await runToEnd(flow);
    expect(run.status).toBe('succeeded');
    expect(sink.rows(PEOPLE)).toContainEqual({ id: visitor.documentId, email: visitor.email });
    expect(JSON.stringify(run.sample)).not.toContain(visitor.email);
    const people = (await ledger()).filter((row: { kind: string }) => row.kind === 'users');
    expect(people.length).toBeGreaterThan(0);
    expect(people.every((row: { fragment_id: unknown }) => row.fragment_id !== null)).toBe(true);
  });

  it('tries again what can succeed later, and waits as long as it is asked to', async () => {
    const flow = await createFlow('flaky');
    sink.fail({ status: 503 }, { status: 429, retryAfter: 1 });
    const run = await runToEnd(flow);
    expect(run).toMatchObject({ status: 'succeeded', rows: ARTICLES, requests: 5 });
    expect(sink.rows(CONTENT)).toHaveLength(ARTICLES);
  });

  it('halves what is too large', async () => {
    const flow = await createFlow('large');
    sink.configure({ maxRows: 4 });
    const run = await runToEnd(flow);
    expect(run).toMatchObject({ status: 'succeeded', rows: ARTICLES });
    expect(sink.rows(CONTENT)).toHaveLength(ARTICLES);
  });

  it('shows a stream that stays down as a failed run, with the reason', async () => {
    const flow = await createFlow('down');
    sink.fail({ status: 500, times: 20 });
    const run = await runToEnd(flow);
    expect(run.status).toBe('failed');
    expect(run.error).toMatch(/answered 500.*tried 3 times/);
    const overview = await admin.get('/cdp/overview');
    expect(overview.body.data.attention).toContainEqual(
      expect.objectContaining({ code: 'export.failed', subject: 'Flow down' }),
    );
  });

  it('stops at once where trying again changes nothing', async () => {
    const flow = await createFlow('stranger', { streamId: 'no-such-stream-0000' });
    const run = await runToEnd(flow);
    expect(run).toMatchObject({ status: 'failed', requests: 1 });
    expect(run.error).toMatch(/401 \(the stream id is unknown there\)/);
  });

  it('refuses rows without a required value and sends the others', async () => {
    const flow = await createFlow('partial', {
      fields: [...titles, { from: 'body', to: 'body', required: true }],
    });
    const run = await runToEnd(flow);
    expect(run).toMatchObject({ status: 'partial', rows: 0, refused: ARTICLES });
  });
});

describe('a test run', () => {
  it('sends a few rows, marked as a draft, and remembers none', async () => {
    const flow = await createFlow('tested', { mode: 'test' });
    const before = (await ledger()).length;
    const run = await runToEnd(flow);
    expect(run).toMatchObject({ status: 'succeeded', rows: 4, total: 4, mode: 'test' });
    expect(sink.rows(CONTENT, 'draft')).toHaveLength(4);
    expect(sink.rows(CONTENT)).toEqual([]);
    expect(await ledger()).toHaveLength(before);
  });
});

describe('a flow', () => {
  it.each([
    ['61 * * * *', /minute "61" is not allowed: use 0–59/],
    ['* * * *', /4 fields, five are needed: minute, hour, day of month, month, day of week/],
    ['0 0 31 2 *', /never comes/],
  ])('with the rule %s is refused and told why', async (cron, why) => {
    const answer = await admin.post('/cdp/exports').send(flowInput('wrong', { cron }));
    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toMatchObject({ code: 'export.cron-invalid', path: 'cron' });
    expect(answer.body.error.message).toMatch(why);
  });

  it('names fields that do not exist, and never offers secret ones', async () => {
    const fields = [{ from: 'password', to: 'p' }];
    const what = { contentType: 'plugin::users-permissions.user' };
    const answer = await admin
      .post('/cdp/exports')
      .send(flowInput('curious', { kind: 'users', what, fields }));
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors).toEqual([
      { path: 'fields.0.from', message: 'There is no field password' },
    ]);
  });

  it('keeps its identifier and its stream id to itself', async () => {
    const flow = await createFlow('quiet');
    const same = await admin.put(`/cdp/exports/${flow.id}`).send({ identifier: 'quiet' });
    expect(same.status).toBe(200);
    const other = await admin.put(`/cdp/exports/${flow.id}`).send({ identifier: 'loud' });
    expect([other.status, other.body.error.details.code]).toEqual([
      409,
      'export.identifier-frozen',
    ]);
    const all = await admin.get('/cdp/exports');
    expect(all.text).not.toContain(CONTENT);
    expect(all.text).toContain(CONTENT.slice(-4));
    const rows = await app.strapi.db.connection('cdp_export_flows');
    expect(JSON.stringify(rows)).not.toContain(CONTENT);
    expect(logged.join('\n')).not.toContain(CONTENT);
  });

  it('follows another process that changed it', async () => {
    const flow = await createFlow('moved');
    await app.strapi.db.connection('cdp_export_flows').where({ public_id: flow.id }).delete();
    await app.strapi.db.connection('cdp_generations').where({ name: 'exports' }).increment('n', 1);
    await eventually(async () => {
      const jobs = await admin.get('/cdp/jobs');
      const names = jobs.body.data.map((job: { name: string }) => job.name);
      expect(names).not.toContain('export.moved');
    });
  });
});

describe('what a person without the right to personal data may do', () => {
  const users = { contentType: 'plugin::users-permissions.user' };
  const fields = [{ from: 'email', to: 'email' }];
  const preview = (agent: Agent, body: object) => agent.post('/cdp/export-preview').send(body);

  it('previews people masked, whatever kind is claimed', async () => {
    const { email } = await app.asVisitor();
    const editor = await app.asAdmin(['exports.edit']);
    const masked = await preview(editor, { kind: 'users', what: users, fields });
    expect(masked.status).toBe(200);
    expect(masked.text).not.toContain(email);
    const claimed = await preview(editor, { kind: 'content', what: users, fields });
    expect([claimed.status, claimed.body.error.details.code]).toEqual([
      ...[400, 'export.content-type-unknown'],
    ]);
    const filters = [{ field: 'email', operator: '$contains', value: 'a' }];
    const probed = await preview(editor, { kind: 'users', what: { ...users, filters }, fields });
    expect(probed.status).toBe(403);
  });

  it('does not start an export by its job', async () => {
    const flow = await createFlow('guarded');
    const operator = await app.asAdmin(['jobs.read', 'jobs.run']);
    const answer = await operator.post(`/cdp/jobs/export.${flow.identifier}/run`);
    expect(answer.status).toBe(403);
    expect((await admin.get(`/cdp/exports/${flow.id}/runs`)).body.data).toEqual([]);
  });
});

it('a run that was begun and left is taken up by the button, and sends what is left', async () => {
  const flow = await createFlow('left');
  const first = await runToEnd(flow);
  sink.clear();
  const knex = app.strapi.db.connection;
  const documents = await knex('articles').whereNotNull('published_at').orderBy('document_id');
  const position = `${documents[ARTICLES - 6].document_id}:en`;
  await knex('cdp_export_runs')
    .where({ public_id: first.id })
    .update({ status: 'running', ended_at: null, sent: ARTICLES - 5, position });
  const run = await runToEnd(flow);
  expect(run).toMatchObject({ id: first.id, status: 'succeeded', rows: ARTICLES });
  expect(sink.rows(CONTENT)).toHaveLength(5);
});

it('a run that cannot begin is failed, not running for ever', async () => {
  const flow = await createFlow('broken');
  const what = JSON.stringify({ ...article, contentType: 'api::gone.gone', filters: [] });
  await app.strapi.db.connection('cdp_export_flows').where({ public_id: flow.id }).update({ what });
  const run = await runToEnd(flow);
  expect(run).toMatchObject({ status: 'failed', error: 'There is no content type api::gone.gone' });
});

it('a cancelled run sends nothing more', async () => {
  const flow = await createFlow('cancelled');
  sink.fail({ kind: 'hang', times: 1 });
  const started = await admin.post(`/cdp/exports/${flow.id}/run`);
  const again = await admin.post(`/cdp/exports/${flow.id}/run`);
  expect([again.status, again.body.error.details.code]).toEqual([409, 'export.already-running']);
  const cancelled = await admin.post(`/cdp/exports/${flow.id}/cancel`);
  expect(cancelled.body.data.status).toBe('cancelled');
  const run = await ended(flow, started.body.data.id);
  expect(run.status).toBe('cancelled');
});
