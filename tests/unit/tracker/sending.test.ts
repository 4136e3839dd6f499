import { FakeBrowser } from './fake-browser';

const SHOP = 'https://shop.test/';
const HOUR = 3_600_000;

let browser: FakeBrowser;
beforeEach(() => {
  browser = new FakeBrowser();
});

const visit = () => browser.visit(SHOP, { data: { consent: 'assumed', auto: 'off' } });
const events = () => browser.messages.map(({ event }) => event);
const offline = () => null;
const online = () => ({ status: 200 });

test('what comes close together goes in one request', async () => {
  const page = visit();
  for (const event of ['One', 'Two', 'Three']) page.cdp('track', event);
  await page.pass(1_000);
  expect(browser.requests).toHaveLength(1);
  expect(events()).toEqual(['One', 'Two', 'Three']);
});

test('much goes in small requests, one after the other', async () => {
  const page = visit();
  for (let i = 0; i < 45; i++) page.cdp('track', `Event ${i}`);
  await page.pass(3_000);
  expect(browser.requests.map(({ batch }) => batch.length)).toEqual([20, 20, 5]);
  expect(events()[44]).toBe('Event 44');
});

test('large messages are not put together', async () => {
  const page = visit();
  for (const event of ['One', 'Two', 'Three']) {
    page.cdp('track', event, { text: 'x'.repeat(12_000) });
  }
  await page.pass(3_000);
  expect(browser.requests.map(({ batch }) => batch.length)).toEqual([1, 1, 1]);
});

test('leaving the page sends what waits', async () => {
  const page = browser.visit(SHOP, { data: { consent: 'assumed' } });
  page.cdp('track', 'Order Completed');
  await page.leave();
  expect(browser.requests.map(({ how }) => how)).toEqual(['beacon']);
  expect(browser.messages.map(({ type }) => type)).toEqual(['page', 'track']);
});

test('what cannot be sent is kept, and sent with the same id by the next page', async () => {
  browser.answer = offline;
  const page = visit();
  page.cdp('track', 'One');
  await page.pass(1_000);
  page.cdp('track', 'Two');
  await page.leave();
  const kept = JSON.parse(browser.storage.get('cdp_queue') ?? '[]');
  browser.answer = online;
  const next = visit();
  next.cdp('track', 'Three');
  await next.pass(3_000);
  expect(events()).toEqual(['One', 'Two', 'Three']);
  expect(browser.messages.slice(0, 2).map(({ messageId }) => messageId)).toEqual(
    kept.map(({ messageId }: { messageId: string }) => messageId),
  );
  expect(browser.storage.has('cdp_queue')).toBe(false);
});

test('a failed request is tried again by itself, later each time', async () => {
  let tries = 0;
  browser.answer = () => (++tries < 4 ? null : { status: 200 });
  const page = visit();
  page.cdp('track', 'One');
  await page.pass(2_000);
  expect(tries).toBe(2);
  await page.pass(10_000);
  expect(tries).toBe(4);
  expect(events()).toEqual(['One']);
  expect(browser.storage.has('cdp_queue')).toBe(false);
});

test.each([429, 503])('%d waits as long as Retry-After says', async (status) => {
  browser.answer = () => ({ status, retryAfter: '30' });
  const page = visit();
  page.cdp('track', 'One');
  await page.pass(29_000);
  expect(browser.requests).toHaveLength(1);
  browser.answer = online;
  await page.pass(3_000);
  expect(browser.requests).toHaveLength(2);
  const [first, second] = browser.requests;
  expect(second?.batch[0]?.messageId).toBe(first?.batch[0]?.messageId);
});

test('while it is to wait, leaving the page keeps instead of sending', async () => {
  browser.answer = () => ({ status: 429, retryAfter: '30' });
  const page = visit();
  page.cdp('track', 'One');
  await page.pass(1_000);
  await page.leave();
  expect(browser.requests).toHaveLength(1);
  expect(browser.storage.get('cdp_queue')).toContain('One');
});

test.each([400, 401, 413])('%d is given up', async (status) => {
  browser.answer = () => ({ status });
  const page = visit();
  page.cdp('track', 'One');
  await page.pass(600_000);
  expect(browser.requests).toHaveLength(1);
  expect(browser.storage.has('cdp_queue')).toBe(false);
});

test('at most 100 messages are kept, and none longer than two days', async () => {
  browser.answer = offline;
  const page = visit();
  for (let i = 0; i < 130; i++) page.cdp('track', `Event ${i}`);
  await page.pass(2_000);
  await page.leave();
  const kept = JSON.parse(browser.storage.get('cdp_queue') ?? '[]');
  expect(kept).toHaveLength(100);
  expect(kept[99].event).toBe('Event 129');
  browser.clock.advance(49 * HOUR);
  browser.answer = online;
  await visit().pass(3_000);
  expect(browser.requests).toEqual([]);
});

test('one request runs at a time, so that order is kept', async () => {
  const page = visit();
  const count = page.neverAnswer();
  page.cdp('track', 'One');
  await page.pass(1_000);
  page.cdp('track', 'Two');
  await page.pass(1_000);
  expect(count.requests).toBe(1);
});

test('a page that is left while a request runs keeps it for the next', async () => {
  const page = visit();
  page.cdp('track', 'One');
  page.neverAnswer();
  await page.pass(1_000);
  await page.leave();
  expect(browser.storage.get('cdp_queue')).toContain('One');
});

test('no error of the script reaches the page', async () => {
  const page = visit();
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(() => {
    page.cdp('nonsense');
    page.cdp('track', 'Loop', loop);
    page.cdp('consent');
    page.cdp('identify', 7, null);
    page.cdp();
  }).not.toThrow();
  page.cdp('track', 'After');
  await page.pass(1_000);
  expect(browser.messages.map(({ type, event }) => event ?? type)).toEqual(['identify', 'After']);
});

test('what the page does to its objects afterwards changes no message', async () => {
  const page = visit();
  const order = { order_id: 'o1', products: [{ sku: 'a' }] };
  page.cdp('track', 'Order Completed', order);
  order.products.length = 0;
  await page.pass(1_000);
  expect(browser.messages[0]?.properties.products).toEqual([{ sku: 'a' }]);
});
