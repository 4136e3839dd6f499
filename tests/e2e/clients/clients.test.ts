/** Published clients for browsers, unmodified, on a page of another origin. */
import type { Browser } from 'playwright-core';

import { newPerson, openBrowser } from '../../support/browser';
import { eventually, type Agent } from '../../support/http';
import { createSource, type SeededSource } from '../../support/seed';
import { storedBy } from '../../support/stored';
import { bootStrapi, type TestApp } from '../../support/strapi';
import { openSite, type Site } from './site';

let browser: Browser;
let app: TestApp;
let admin: Agent;
let source: SeededSource;
let site: Site;

beforeAll(async () => {
  [browser, app] = await Promise.all([openBrowser(), bootStrapi()]);
  admin = await app.asAdmin('super');
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

beforeEach(async () => {
  source = await createSource(admin, { kind: 'website' });
  site = await openSite({ key: source.key, door: `${app.url}/api/cdp` });
});
afterEach(() => site.stop());

/** Opens a page; the browser reaches the site and the app, and every other host is written down. */
async function visit(path: string) {
  const page = await newPerson(browser);
  const others: string[] = [];
  const faults: string[] = [];
  const asked: string[] = [];
  await page.context().route(
    () => true,
    (route) => {
      const { origin, pathname } = new URL(route.request().url());
      if (origin === site.url) return route.continue();
      if (origin !== app.url) {
        others.push(origin);
        return route.abort();
      }
      asked.push(pathname.replace('/api/cdp', ''));
      return route.continue();
    },
  );
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('requestfailed', (request) => faults.push(request.url()));
  await page.goto(`${site.url}${path}`);
  return { page, others, faults, asked };
}

interface Person {
  events: number;
  traits: { name: string; value: unknown }[];
}

async function personOf(search: string): Promise<Person> {
  const list = await admin.get('/cdp/profiles').query({ search });
  expect(list.body.data).toHaveLength(1);
  const profile = await admin.get(`/cdp/profiles/${list.body.data[0].id}`);
  return profile.body.data as Person;
}

const CALLS = ['group', 'identify', 'page', 'track', 'track'];

test.each([
  ['/segment', '/v1/t', [...CALLS, 'screen']],
  ['/segment#batching', '/v1/b', [...CALLS, 'screen']],
  ['/rudder', '/v1/track', [...CALLS, 'alias']],
  ['/rudder#beacon', '/beacon/v1/batch', [...CALLS, 'alias']],
  ['/jitsu', '/api/s/track', CALLS],
])('%s delivers every call once, by %s', async (path, address, kinds) => {
  const { page, others, faults, asked } = await visit(path);
  const messages = await eventually(
    async () => {
      const stored = await storedBy(app, source);
      expect(stored.map(({ type }) => type).sort()).toEqual([...kinds].sort());
      return stored;
    },
    { within: 15_000 },
  );
  // Whoever sends twice does so within a moment.
  await page.waitForTimeout(1_000);
  expect(await storedBy(app, source)).toEqual(messages);
  expect(asked).toContain(address);
  expect({ others, faults }).toEqual({ others: [], faults: [] });
  expect(await app.strapi.db.connection('cdp_dead_letters').select('code')).toEqual([]);

  const name = `Ada of ${path.slice(1).replace('#', '-')}`;
  await eventually(async () => {
    const { events, traits } = await personOf(name);
    expect(events).toBe(kinds.length);
    expect(Object.fromEntries(traits.map((trait) => [trait.name, trait.value]))).toEqual({
      name,
      plan: 'gold',
    });
  });
  await page.context().close();
});
