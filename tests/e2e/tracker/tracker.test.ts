/** The browser script in a real browser, against a site of a few pages. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newPerson, openBrowser } from '../../support/browser';
import { eventually } from '../../support/http';
import { openSite, type Site } from './site';

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

let browser: Browser;
let site: Site;
let page: Page;
let context: BrowserContext;
let faults: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  site = await openSite();
  site.tag = 'data-consent="assumed"';
  page = await newPerson(browser);
  context = page.context();
  faults = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text());
  });
});
afterEach(async () => {
  await context.close();
  await site.stop();
});

const cdp = (...call: unknown[]) =>
  page.evaluate((args) => (window as unknown as { cdp(...a: unknown[]): void }).cdp(...args), call);
const push = (path: string, title: string) =>
  page.evaluate(
    ([to, name]) => {
      history.pushState(null, '', to);
      setTimeout(() => (document.title = String(name)), 100);
    },
    [path, title],
  );
const cookie = async (name: string) =>
  (await context.cookies()).find((found) => found.name === name);
const words = () =>
  site.messages.map(
    ({ type, event, properties }) => event ?? `${type} ${String(properties?.path)}`,
  );
const arrived = (expected: string[]) =>
  eventually(() => expect(words()).toEqual(expected), { within: 8_000 });
const quiet = () => page.waitForTimeout(2_500);

test('a visit is recorded with all third-party hosts blocked, under a strict policy', async () => {
  await context.route(
    (url) => url.origin !== site.url,
    (route) => route.abort(),
  );
  await page.goto(`${site.url}/shoes?utm_source=letter`);
  await arrived(['page /shoes']);
  const [message] = site.messages;
  expect(message?.properties).toMatchObject({
    url: `${site.url}/shoes?utm_source=letter`,
    title: 'Page /shoes',
    referrer: '',
  });
  expect(message?.context).toMatchObject({
    campaign: { source: 'letter' },
    locale: 'en-US',
    timezone: 'UTC',
  });
  expect(site.requests[0]?.url).toBe('/api/cdp/v1/batch?writeKey=cdp_pk_test');
  expect(site.requests[0]?.contentType).toBe('text/plain;charset=UTF-8');
  const id = await cookie('cdp_id');
  expect(id).toMatchObject({ value: message?.anonymousId, path: '/', sameSite: 'Lax' });
  expect(id?.value).toMatch(UUID_V4);
  const days = ((id?.expires ?? 0) - Date.now() / 1000) / 86_400;
  expect(Math.round(days)).toBe(365);
  expect(faults).toEqual([]);
});

test('where the page is not served securely ids are made all the same', async () => {
  await page.addInitScript(() => Object.assign(crypto, { randomUUID: undefined }));
  await page.goto(site.url);
  await arrived(['page /']);
  expect(site.messages[0]?.anonymousId).toMatch(UUID_V4);
});

test('a single-page app is followed forward and back', async () => {
  await page.goto(`${site.url}/`);
  await arrived(['page /']);
  await push('/shoes', 'Shoes');
  await push('/shoes#sizes', 'Shoes');
  await arrived(['page /', 'page /shoes']);
  expect(site.messages[1]?.properties).toMatchObject({
    title: 'Shoes',
    referrer: `${site.url}/`,
  });
  await page.goBack();
  await page.goBack();
  await arrived(['page /', 'page /shoes', 'page /']);
});

test('a page that says what it shows is one view, and the meta tag says it too', async () => {
  const entry = { uid: 'api::product.product', documentId: 'p1', locale: 'en' };
  site.head = '<script src="/early.js"></script>';
  await context.route(`${site.url}/early.js`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `cdp('page', ${JSON.stringify({ entry })})`,
    }),
  );
  await page.goto(`${site.url}/one`);
  await arrived(['page /one']);
  site.head = `<meta name="cdp:entry" content='${JSON.stringify(entry)}'>`;
  await page.goto(`${site.url}/two`);
  await arrived(['page /one', 'page /two']);
  expect(site.messages.map(({ properties }) => properties.entry)).toEqual([entry, entry]);
});

test('before the visitor agrees nothing is kept and nothing is sent; then all of it, once', async () => {
  site.tag = 'data-consent="required"';
  await page.goto(site.url);
  await cdp('track', 'One');
  await cdp('track', 'Two');
  await quiet();
  expect(site.requests).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);

  await page.evaluate(() => document.dispatchEvent(new CustomEvent('enableTracking')));
  await arrived(['page /', 'One', 'Two']);
  await quiet();
  expect(words()).toEqual(['page /', 'One', 'Two']);

  await page.evaluate(() => document.dispatchEvent(new CustomEvent('disableTracking')));
  await cdp('track', 'Three');
  await quiet();
  expect(words()).toEqual(['page /', 'One', 'Two']);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test.each([
  ['Global Privacy Control', 'globalPrivacyControl', true],
  ['Do Not Track', 'doNotTrack', '1'],
])('%s is obeyed', async (_name, property, value) => {
  await page.addInitScript(
    ([name, said]) => Object.defineProperty(Navigator.prototype, String(name), { get: () => said }),
    [property, value],
  );
  await page.goto(site.url);
  await cdp('track', 'One');
  await cdp('consent', { analytics: true });
  await quiet();
  await page.goto('about:blank');
  expect(site.requests).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test('after reset the next event comes from somebody new', async () => {
  await page.goto(site.url);
  await cdp('identify', 'u1', { name: 'Ann' }, { context: { userHash: 'proof' } });
  await cdp('track', 'Before');
  await cdp('reset');
  await cdp('track', 'After');
  await eventually(() => expect(words()).toContain('After'), { within: 8_000 });
  const [before, after] = ['Before', 'After'].map((name) =>
    site.messages.find(({ event }) => event === name),
  );
  expect(before).toMatchObject({ userId: 'u1', context: { userHash: 'proof' } });
  expect(after).not.toHaveProperty('userId');
  expect(after?.context).not.toHaveProperty('userHash');
  expect(after?.anonymousId).toMatch(UUID_V4);
  expect(after?.anonymousId).not.toBe(before?.anonymousId);
});

test('what happens just before a page is left is not lost, and the visitor stays the same', async () => {
  await page.goto(site.url);
  await page.evaluate(() => {
    (window as unknown as { cdp(...call: unknown[]): void }).cdp('track', 'Order Completed');
    document.querySelector('a')?.click();
  });
  await page.waitForURL(/next/);
  await arrived(['page /', 'Order Completed', 'page /next']);
  expect(new Set(site.messages.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  expect(new Set(site.messages.map(({ context: { sessionId } }) => sessionId)).size).toBe(1);
});

test('while the door is closed messages wait, also from page to page', async () => {
  site.status = 503;
  await page.goto(site.url);
  await cdp('track', 'One');
  await quiet();
  await page.goto(`${site.url}/next`);
  expect(site.messages).toEqual([]);
  site.status = 200;
  await arrived(['page /', 'One', 'page /next']);
  expect(new Set(site.messages.map(({ messageId }) => messageId)).size).toBe(3);
  expect(await page.evaluate(() => localStorage.getItem('cdp_queue'))).toBeNull();
});

test('a session ends after twenty idle minutes', async () => {
  await page.clock.install();
  await page.goto(site.url);
  const sessions: unknown[] = [];
  for (const minutes of [19, 21, 0]) {
    await cdp('track', 'Hit');
    await page.clock.runFor(3_000);
    const count = sessions.length + 1;
    await eventually(() => expect(words().filter((word) => word === 'Hit')).toHaveLength(count));
    sessions.push(site.messages.filter(({ event }) => event === 'Hit').at(-1)?.context.sessionId);
    await page.clock.fastForward(minutes * 60_000);
  }
  expect(sessions[1]).toBe(sessions[0]);
  expect(sessions[2]).not.toBe(sessions[0]);
});
