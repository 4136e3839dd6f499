import { FakeBrowser } from './fake-browser';

const SHOP = 'https://shop.test/';
const assumed = { consent: 'assumed' };

let browser: FakeBrowser;
beforeEach(() => {
  browser = new FakeBrowser();
});

const sent = () => browser.messages.map(({ type, properties }) => [type, properties.path]);

test('a page is viewed once it is loaded', async () => {
  const page = browser.visit(`${SHOP}shoes?utm_source=letter&utm_campaign=may`, {
    data: assumed,
    referrer: 'https://search.test/',
    title: 'Shoes',
  });
  await page.pass(3_000);
  const place = {
    url: `${SHOP}shoes?utm_source=letter&utm_campaign=may`,
    path: '/shoes',
    search: '?utm_source=letter&utm_campaign=may',
    title: 'Shoes',
    referrer: 'https://search.test/',
  };
  expect(browser.messages).toEqual([
    {
      type: 'page',
      messageId: expect.stringMatching(/^[\da-f-]{36}$/),
      timestamp: '2026-01-14T12:00:00.000Z',
      anonymousId: browser.cookie('cdp_id'),
      properties: place,
      context: {
        page: place,
        campaign: { source: 'letter', name: 'may' },
        locale: 'en-GB',
        timezone: expect.any(String),
        sessionId: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    },
  ]);
  expect(browser.requests[0]?.url).toBe('https://shop.test/api/cdp/v1/batch?writeKey=cdp_pk_test');
});

test('messages go where the tag says', async () => {
  const data = { ...assumed, endpoint: 'https://cms.test/e/' };
  await browser.visit(SHOP, { data }).pass(3_000);
  expect(browser.requests[0]?.url).toBe('https://cms.test/e/batch?writeKey=cdp_pk_test');
});

test('a page view of the page itself takes the place of the automatic one', async () => {
  const page = browser.visit(SHOP, { data: assumed });
  await page.pass(400);
  page.cdp('page', { entry: { uid: 'api::article.article', documentId: 'a1', locale: 'en' } });
  await page.pass(3_000);
  expect(browser.messages).toHaveLength(1);
  expect(browser.messages[0]?.properties).toMatchObject({
    path: '/',
    entry: { uid: 'api::article.article', documentId: 'a1', locale: 'en' },
  });
});

test('a page view made before the script came is the only one', async () => {
  const early = [['page', 'Home', { shelf: 'new' }]];
  await browser.visit(SHOP, { data: assumed, early }).pass(3_000);
  expect(browser.messages).toHaveLength(1);
  expect(browser.messages[0]).toMatchObject({ name: 'Home', properties: { shelf: 'new' } });
});

test('with data-auto="off" only what the page says is sent', async () => {
  const page = browser.visit(SHOP, { data: { ...assumed, auto: 'off' } });
  page.push('/shoes');
  await page.pass(3_000);
  expect(browser.messages).toEqual([]);
  page.cdp('page');
  await page.pass(3_000);
  expect(sent()).toEqual([['page', '/shoes']]);
});

test('the entry in a meta tag is in the page view', async () => {
  const entry = { uid: 'api::product.product', documentId: 'p1', locale: 'fr' };
  await browser.visit(SHOP, { data: assumed, meta: JSON.stringify(entry) }).pass(3_000);
  expect(browser.messages[0]?.properties.entry).toEqual(entry);
});

test('each new address of a single-page app is a view, with the page before as its referrer', async () => {
  const page = browser.visit(SHOP, { data: assumed, title: 'Home' });
  await page.pass(2_000);
  page.push('/shoes');
  await page.pass(10);
  page.document.title = 'Shoes';
  await page.pass(2_000);
  page.push('/shoes#sizes');
  page.push('/shoes');
  page.window.dispatch('popstate');
  await page.pass(2_000);
  expect(sent()).toEqual([
    ['page', '/'],
    ['page', '/shoes'],
  ]);
  expect(browser.messages[1]?.properties).toMatchObject({ title: 'Shoes', referrer: SHOP });
});

test('going back is a view of the page before', async () => {
  const page = browser.visit(SHOP, { data: assumed });
  await page.pass(2_000);
  page.push('/shoes');
  await page.pass(2_000);
  page.location.href = SHOP;
  page.window.dispatch('popstate');
  await page.pass(2_000);
  expect(sent()).toEqual([
    ['page', '/'],
    ['page', '/shoes'],
    ['page', '/'],
  ]);
});

test('a page that comes back from the cache is viewed again', async () => {
  const page = browser.visit(SHOP, { data: assumed });
  await page.pass(2_000);
  page.window.dispatch('pageshow', { persisted: true });
  await page.pass(2_000);
  expect(browser.messages).toHaveLength(2);
});

test('a page that is only prepared is not viewed until it is shown', async () => {
  const early = [['track', 'Looked']];
  const page = browser.visit(SHOP, { data: assumed, prerendering: true, early });
  await page.pass(5_000);
  expect(browser.messages).toEqual([]);
  page.document.dispatch('prerenderingchange');
  await page.pass(3_000);
  expect(browser.messages.map(({ type }) => type)).toEqual(['track', 'page']);
});

test('order is kept while a page view waits', async () => {
  const page = browser.visit(SHOP, { data: assumed });
  page.cdp('track', 'Product Viewed', { price: 80 });
  await page.pass(200);
  page.cdp('identify', 'u1', { plan: 'gold' });
  await page.pass(3_000);
  expect(browser.messages.map(({ type }) => type)).toEqual(['page', 'track', 'identify']);
  expect(browser.messages[1]).toMatchObject({ event: 'Product Viewed', properties: { price: 80 } });
});

test('the script runs once, however often it is in the page', async () => {
  const page = browser.visit(SHOP, { data: assumed });
  page.runAgain();
  await page.pass(3_000);
  expect(browser.messages).toHaveLength(1);
});
