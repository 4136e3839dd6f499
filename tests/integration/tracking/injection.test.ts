/** The script's tag in the pages that Strapi itself serves, as the settings say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../../contracts/settings';
import { eventually, type Agent } from '../../support/http';
import { createSource, type SeededSource } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';

const PAGE = readFileSync(join(__dirname, '../../app/public/page.html'), 'utf8');

let app: TestApp;
let admin: Agent;
let site: SeededSource;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
  site = await createSource(admin);
});
afterAll(() => app.stop());

const change = (tracking: Partial<Settings['tracking']>) =>
  admin.put('/cdp/settings').send({ tracking }).expect(200);

test('a page of the site carries exactly one tag with the key of its source', async () => {
  await change({ inject: true, sourceId: site.id, consent: 'assumed', visitorDays: 90 });
  const { text, headers } = await app.asNobody().get('/page.html').expect(200);
  const tag =
    `<script defer src="/api/cdp/v1/s.js" data-key="${site.key}"` +
    ' data-consent="assumed" data-days="90" data-cdp-injected></script>';
  expect(text).toBe(PAGE.replace('</head>', () => `${tag}</head>`));
  expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
  expect(headers['content-security-policy']).toContain("script-src 'self'");
});

test('the page no longer passes for the file that it was made of', async () => {
  const first = await app.asNobody().get('/page.html');
  expect(first.headers).not.toHaveProperty('etag');
  expect(first.headers).not.toHaveProperty('last-modified');
});

test('switched off, the page is as its author wrote it', async () => {
  await change({ inject: false });
  expect((await app.asNobody().get('/page.html').expect(200)).text).toBe(PAGE);
});

test('a source that is disabled soon puts no more tags into pages', async () => {
  await change({ inject: true });
  await admin.put(`/cdp/sources/${site.id}`).send({ enabled: false }).expect(200);
  await eventually(async () => expect((await app.asNobody().get('/page.html')).text).toBe(PAGE), {
    within: 10_000,
    every: 500,
  });
});
