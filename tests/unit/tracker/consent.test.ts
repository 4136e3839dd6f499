import { FakeBrowser } from './fake-browser';

const SHOP = 'https://shop.test/';

let browser: FakeBrowser;
beforeEach(() => {
  browser = new FakeBrowser();
});

const visit = (consent?: string) => browser.visit(SHOP, consent ? { data: { consent } } : {});
const nothingIsKept = () => {
  expect(browser.cookies.size).toBe(0);
  expect(browser.storage.size).toBe(0);
};
const events = () => browser.messages.map(({ type, event }) => event ?? type);

test('before the visitor agrees there is no cookie, no storage and no request', async () => {
  const page = visit();
  page.cdp('track', 'Looked');
  page.cdp('identify', 'u1', { name: 'Ann' });
  await page.pass(60_000);
  await page.leave();
  nothingIsKept();
  expect(browser.requests).toEqual([]);
});

test.each<[string, (page: ReturnType<typeof visit>) => void]>([
  ['the call', (page) => page.cdp('consent', { analytics: true })],
  ['the document event', (page) => page.document.dispatch('enableTracking')],
])('%s lets go what waited, once and in order', async (_name, agree) => {
  const page = visit();
  page.cdp('track', 'One');
  await page.pass(5_000);
  page.cdp('identify', 'u1');
  page.cdp('track', 'Two');
  agree(page);
  agree(page);
  await page.pass(5_000);
  expect(events()).toEqual(['page', 'One', 'identify', 'Two']);
  expect(browser.messages[1]?.timestamp).toBe('2026-01-14T12:00:00.000Z');
  expect(browser.messages.map(({ userId }) => userId)).toEqual([undefined, undefined, 'u1', 'u1']);
});

test('agreeing again while there is no connection sends nothing twice', async () => {
  browser.answer = () => null;
  const page = visit();
  page.cdp('consent', { analytics: true });
  await page.pass(2_000);
  page.cdp('consent', { analytics: true });
  browser.answer = () => ({ status: 200 });
  await page.pass(10_000);
  expect(events()).toEqual(['page']);
});

test('agreement is remembered on the next page', async () => {
  const page = visit();
  page.cdp('consent', { analytics: true });
  await page.pass(3_000);
  await page.leave();
  await visit().pass(3_000);
  expect(events()).toEqual(['page', 'page']);
});

test.each<[string, (page: ReturnType<typeof visit>) => void]>([
  ['the call', (page) => page.cdp('consent', { analytics: false })],
  ['the document event', (page) => page.document.dispatch('disableTracking')],
])('%s that revokes stops sending and clears what was kept', async (_name, revoke) => {
  const page = visit();
  page.cdp('consent', { analytics: true });
  page.cdp('identify', 'u1');
  await page.pass(3_000);
  expect(browser.cookie('cdp_id')).toBeDefined();
  page.cdp('track', 'Unsent');
  revoke(page);
  page.cdp('track', 'After');
  await page.pass(60_000);
  await page.leave();
  expect(events()).toEqual(['page', 'identify']);
  expect(browser.cookie('cdp_id')).toBeUndefined();
  expect(browser.cookie('cdp_session')).toBeUndefined();
  expect(browser.storage.size).toBe(0);
  await visit().pass(3_000);
  expect(events()).toEqual(['page', 'identify']);
});

test('what is done after a refusal is not sent by a later agreement', async () => {
  const page = visit();
  page.cdp('consent', { analytics: false });
  page.cdp('track', 'Secret');
  page.cdp('consent', { analytics: true });
  page.cdp('track', 'Open');
  await page.pass(3_000);
  expect(events()).toEqual(['Open']);
});

test('where consent is assumed a refusal is remembered', async () => {
  const page = visit('assumed');
  await page.pass(3_000);
  page.cdp('consent', { analytics: false });
  await page.leave();
  const next = visit('assumed');
  next.cdp('track', 'Looked');
  await next.pass(3_000);
  expect(events()).toEqual(['page']);
  next.cdp('consent', { analytics: true });
  next.cdp('track', 'Agreed');
  await next.pass(3_000);
  expect(events()).toEqual(['page', 'Agreed']);
});

test('a decision in another tab holds here too', async () => {
  const [one, two] = [visit('assumed'), visit('assumed')];
  await one.pass(3_000);
  one.cdp('consent', { analytics: false });
  two.window.dispatch('storage', { key: 'cdp_consent' });
  two.cdp('track', 'After');
  await two.pass(3_000);
  expect(events()).toEqual(['page']);
  expect(browser.cookie('cdp_id')).toBeUndefined();
});

test.each([
  ['Global Privacy Control', { globalPrivacyControl: true }],
  ['Do Not Track', { doNotTrack: '1' }],
])('%s keeps everything unsent, whatever the page says', async (_name, signal) => {
  browser.navigator = signal;
  const page = visit('assumed');
  page.cdp('consent', { analytics: true });
  page.cdp('track', 'Looked');
  await page.pass(60_000);
  await page.leave();
  expect(browser.requests).toEqual([]);
  expect(browser.cookie('cdp_id')).toBeUndefined();
  expect(browser.storage.size).toBe(0);
});

test("a site may decide not to heed the browser's signals", async () => {
  browser.navigator = { globalPrivacyControl: true };
  const page = browser.visit(SHOP, { data: { consent: 'assumed', signals: 'off' } });
  await page.pass(3_000);
  expect(events()).toEqual(['page']);
});
