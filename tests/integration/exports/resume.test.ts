/**
 * A run that a stop breaks off goes on where the stream had acknowledged it.
 * @db
 */
import type { ExportFlow, ExportRun } from '../../../contracts/exports';
import { eventually } from '../../support/http';
import { startSink, type Sink } from '../../support/sink';
import { bootStrapi, type TestApp } from '../../support/strapi';

const STREAM = 'stream-of-events-3310';
const ARTICLES = 40;
const plugin = {
  exports: { pageSize: 1, maxAttempts: 2 },
  destinations: { allowPrivateAddresses: true, timeoutMs: 60_000 },
};

let sink: Sink;
let app: TestApp;

beforeAll(async () => {
  // Every row that arrives is kept: a page that is sent twice would show.
  sink = await startSink({ streams: [{ id: STREAM, schema: 'interaction' }] });
});
afterAll(async () => {
  await app.stop();
  await sink.stop();
});

it('loses nothing and doubles nothing over a restart in the middle', async () => {
  app = await bootStrapi({ plugin });
  for (let at = 0; at < ARTICLES; at += 1) {
    await app.strapi.documents('api::article.article').create({
      data: { title: `Article ${at}`, slug: `article-${at}` },
      locale: 'en',
      status: 'published',
    } as never);
  }
  const admin = await app.asAdmin('super');
  const created = await admin.post('/cdp/exports').send({
    ...{ identifier: 'articles', name: 'Articles', kind: 'content', mode: 'live' },
    what: { contentType: 'api::article.article' },
    fields: [{ from: 'title', to: 'title' }],
    ...{ cron: '0 3 1 1 *', endpoint: sink.endpoint(), streamId: STREAM },
  });
  const flow = created.body.data as ExportFlow;
  await admin.post(`/cdp/exports/${flow.id}/run`);
  await eventually(() => expect(sink.requests(STREAM)).toBeGreaterThanOrEqual(2));
  sink.fail({ kind: 'hang' });
  await eventually(async () => {
    const { sent } = await app.strapi.db.connection('cdp_export_runs').first('sent');
    expect(Number(sent)).toBe(sink.rows(STREAM).length);
  });
  await app.stop();
  const before = sink.rows(STREAM).length;
  expect([before > 0, before < ARTICLES]).toEqual([true, true]);

  // The stop may have come before the request that was to hang.
  sink.configure({ failures: [] });
  app = await bootStrapi({ plugin, keepData: true });
  const again = await app.asAdmin('super');
  const run = await eventually(
    async () => {
      const answer = await again.get(`/cdp/exports/${flow.id}/runs`);
      const runs = answer.body.data as ExportRun[];
      expect(runs.map(({ status }) => status)).toEqual(['succeeded']);
      return runs[0];
    },
    { within: 45_000, every: 100 },
  );
  expect(run.rows).toBe(ARTICLES);
  const titles = sink.rows(STREAM).map(({ title }) => title);
  expect(titles).toHaveLength(ARTICLES);
  expect(new Set(titles).size).toBe(ARTICLES);
}, 120_000);
