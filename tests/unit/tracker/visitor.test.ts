import { FakeBrowser } from './fake-browser';

const SHOP = 'https://shop.test/';
const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let browser: FakeBrowser;
beforeEach(() => {
  browser = new FakeBrowser();
});

const visit = (data: Record<string, string> = {}) =>
  browser.visit(SHOP, { data: { consent: 'assumed', auto: 'off', ...data } });

const last = () => browser.messages[browser.messages.length - 1];

test('the visitor id is a UUID that lives as long as the tag says and is renewed at each hit', async () => {
  const page = visit({ days: '30' });
  page.cdp('track', 'One');
  await page.pass(1_000);
  const id = browser.cookie('cdp_id');
  expect(id).toMatch(UUID_V4);
  browser.clock.advance(29 * DAY);
  page.cdp('track', 'Two');
  await page.pass(1_000);
  browser.clock.advance(29 * DAY);
  expect(browser.cookie('cdp_id')).toBe(id);
  browser.clock.advance(2 * DAY);
  expect(browser.cookie('cdp_id')).toBeUndefined();
});

test('the visitor id lives a year when nothing is said', async () => {
  const page = visit();
  page.cdp('track', 'One');
  browser.clock.advance(364 * DAY);
  expect(browser.cookie('cdp_id')).toBeDefined();
  browser.clock.advance(2 * DAY);
  expect(browser.cookie('cdp_id')).toBeUndefined();
});

test('a mangled visitor id is replaced', async () => {
  browser.cookies.set('cdp_id', { value: 'me', until: Infinity });
  visit().cdp('track', 'One');
  expect(browser.cookie('cdp_id')).toMatch(UUID_V4);
});

test('a session ends after 20 idle minutes', async () => {
  const page = visit();
  const sessions: unknown[] = [];
  for (const wait of [19 * MINUTE, 19 * MINUTE, 21 * MINUTE, 0]) {
    page.cdp('track', 'Hit');
    await page.pass(1_000);
    sessions.push(last()?.context.sessionId);
    browser.clock.advance(wait);
  }
  expect(sessions[1]).toBe(sessions[0]);
  expect(sessions[2]).toBe(sessions[0]);
  expect(sessions[3]).not.toBe(sessions[0]);
});

test('who signed in is in every later message, with the proof', async () => {
  const page = visit();
  page.cdp('identify', 7, { name: 'Ann' }, { context: { userHash: 'abc' } });
  page.cdp('track', 'Looked');
  await page.pass(1_000);
  await page.leave();
  const next = visit();
  next.cdp('page');
  await next.pass(1_000);
  expect(browser.messages.map(({ userId, context }) => [userId, context.userHash])).toEqual([
    ['7', 'abc'],
    ['7', 'abc'],
    ['7', 'abc'],
  ]);
  expect(browser.messages[0]?.traits).toEqual({ name: 'Ann' });
});

test('traits without an id belong to the visitor', async () => {
  const page = visit();
  page.cdp('identify', null, { newsletter: true });
  page.cdp('identify', { shoeSize: 42 });
  await page.pass(1_000);
  expect(browser.messages.map(({ traits }) => traits)).toEqual([
    { newsletter: true },
    { shoeSize: 42 },
  ]);
  expect(browser.messages[0]).not.toHaveProperty('userId');
});

test('reset makes the next message come from somebody new', async () => {
  const page = visit();
  page.cdp('identify', 'u1');
  page.cdp('reset');
  page.cdp('track', 'Looked');
  await page.pass(1_000);
  const [before, after] = browser.messages;
  expect(before?.userId).toBe('u1');
  expect(after).not.toHaveProperty('userId');
  expect(after?.context).not.toHaveProperty('userHash');
  expect(after?.anonymousId).toMatch(UUID_V4);
  expect(after?.anonymousId).not.toBe(before?.anonymousId);
  expect(after?.context.sessionId).not.toBe(before?.context.sessionId);
});

test('a reset in one tab holds in the others', async () => {
  const [one, two] = [visit(), visit()];
  one.cdp('identify', 'u1');
  two.cdp('track', 'Two');
  one.cdp('reset');
  two.cdp('track', 'Three');
  await one.pass(1_000);
  await two.pass(1_000);
  expect(last()).toMatchObject({ event: 'Three' });
  expect(last()).not.toHaveProperty('userId');
});

test('a browser without cookies and storage still sends, as one visitor a page', async () => {
  browser.cookiesWork = browser.storageWorks = false;
  const page = visit();
  page.cdp('identify', 'u1');
  page.cdp('track', 'Looked');
  await page.pass(1_000);
  const [one, two] = browser.messages;
  expect(one?.anonymousId).toMatch(UUID_V4);
  expect(two).toMatchObject({ anonymousId: one?.anonymousId, userId: 'u1' });
  expect(two?.context.sessionId).toBe(one?.context.sessionId);
});
