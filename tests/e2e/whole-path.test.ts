/** From a visit to a stream: the demo as it ships, a real browser, and the people who use both. */
import type { Browser, Page } from 'playwright-core';
import { newPerson, openBrowser, signIn, startDemo, type Demo } from '../support/browser';
import { JOURNEYS } from './journeys';
import type { Keeper } from './journeys/keeper';
import { openSources } from './journeys/sources';
import {
  createAudience,
  figureIn,
  goLive,
  openEntry,
  openPage,
  openPerson,
  openTab,
  written,
} from './steps/admin';
import { barriers } from './steps/axe';
import { countedIn, keysOf, mouseOf, writeShoeAdmirers } from './steps/builder';
import { keyboardOf, watchPointer } from './steps/keyboard';
import { takePictures } from './steps/pictures';
import { SCENES } from './steps/scenes';
import { addToCart, checkOut, signUp, viewProduct } from './steps/shop';

const ADA = { name: 'Ada Ridge', email: 'ada.ridge@example.com' };
const BUYERS = 'Recent buyers';

/** Pictures show the demo as everybody gets it; the tests need only part of its people. */
const size: Record<string, string> = process.env.CDP_SCREENSHOTS
  ? { PORT: '1337' }
  : { DEMO_PEOPLE: '400', DEMO_EVENTS: '8000' };

let demo: Demo;
let browser: Browser;
let admin: Page;

beforeAll(async () => {
  demo = await startDemo(size);
  browser = await openBrowser();
  admin = await newPerson(browser);
  await signIn(admin, demo);
}, 10 * 60_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

// First, so that the pictures show the demo as everybody gets it.
describe('every page', () => {
  const NONE = { light: [], dark: [] };
  let page: Page;

  beforeAll(async () => {
    // Strapi's own policy keeps out a script that is not its own: the checker's too.
    page = await newPerson(browser, {
      bypassCSP: true,
      storageState: await admin.context().storageState(),
    });
  });
  beforeEach(async () => {
    await page.keyboard.press('Escape');
    if (!page.url().startsWith(demo.admin)) await page.goto(demo.admin);
  });

  test.each(SCENES)('is open to everybody: $name', async (scene) => {
    await scene.open(page, demo);
    if (process.env.CDP_SCREENSHOTS && scene.isPictured) await takePictures(page, scene.name);
    const found = { [scene.name]: await barriers(page) };
    for (const tab of scene.tabs ?? []) {
      await openTab(page, tab);
      found[tab] = await barriers(page);
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((view) => [view, NONE])));
  });
});

describe('an editor who builds an audience from nothing', () => {
  const TITLE = 'Shoes on their mind';
  let expected: string;

  beforeAll(() => {
    const audience = demo.ledger.audiences.find(({ identifier }) => identifier === 'shoe_admirers');
    expected = written(audience?.count ?? 0);
    expect(expected).not.toBe('0');
  });

  test('gets the exact number, and as many members', async () => {
    await openPage(admin, 'Audiences');
    await writeShoeAdmirers(admin, mouseOf(admin), TITLE);
    expect(await countedIn(admin)).toBe(expected);
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await admin.getByRole('main').getByText('Live', { exact: true }).waitFor();
    await openTab(admin, 'Members');
    await admin.getByRole('row').nth(1).waitFor();
    // The first row says what stands in the others.
    expect(await admin.getByRole('row').count()).toBe(Number(expected) + 1);
  }, 120_000);

  test('is told why somebody is in, with the events that decided it', async () => {
    await admin
      .getByRole('row')
      .nth(1)
      .getByRole('button', { name: /^Why\?/ })
      .click();
    const dialog = admin.getByRole('dialog', { name: /^Why is / });
    await dialog.getByText('Is in: what is asked for holds.').waitFor();
    // The person, the whole, and each of the three conditions.
    expect(await dialog.getByText('Holds:').count()).toBe(5);
    const viewed = dialog.getByRole('listitem').filter({ hasText: 'category: trail-shoes' });
    // The condition that lists them, and two views at least.
    expect(await viewed.count()).toBeGreaterThan(2);
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await dialog.waitFor({ state: 'hidden' });
  }, 60_000);

  test('sees whom it shares with another audience', async () => {
    await openTab(admin, 'Definition');
    await admin.getByRole('combobox', { name: 'Compare with an audience' }).click();
    await admin.getByRole('option', { name: 'Customers who look at shoes' }).click();
    const overlap = admin.getByRole('region', { name: 'Overlap' });
    await overlap.getByText('In both').waitFor();
    const numbers = await overlap.getByRole('definition').allInnerTexts();
    expect(numbers).toEqual(['0', expected, '0']);
  }, 60_000);

  test('gets it by the keyboard alone', async () => {
    const page = await newPerson(browser, { storageState: await admin.context().storageState() });
    const pointed = await watchPointer(page);
    await page.goto(`${demo.admin}/plugins/cdp/audiences`);
    await writeShoeAdmirers(page, keysOf(page, keyboardOf(page)), 'Shoes by the keys');
    expect(await countedIn(page)).toBe(expected);
    expect(await pointed()).toBe(0);
    await page.close();
  }, 120_000);
});

describe('a visitor who buys something', () => {
  let product: string;
  let buyers: number;

  const members = () => admin.getByRole('row', { name: BUYERS }).getByRole('gridcell').nth(3);
  /** What the open feed of a profile says. */
  const happened = (sentence: string) => admin.getByRole('listitem').filter({ hasText: sentence });

  beforeAll(async () => {
    await createAudience(admin, BUYERS, 'Order Completed');
    await admin.getByRole('main').getByText('Live', { exact: true }).waitFor();
    await openPage(admin, 'Audiences');
    buyers = await figureIn(members());
  }, 60_000);

  test('is a profile with all that happened within five seconds', async () => {
    const visitor = await newPerson(browser);
    product = await viewProduct(visitor, demo);
    await addToCart(visitor, product);
    await signUp(visitor, ADA);
    await openPerson(admin, ADA.email);
    await happened(`Viewed ${product}`).waitFor();
    const order = await checkOut(visitor);
    await happened('Ordered for').waitFor({ timeout: 5_000 });
    await happened('Ordered for').getByRole('button', { name: 'Show the message' }).click();
    await admin.getByText(order).first().waitFor();
  }, 60_000);

  test('is one more member of an audience within 70 seconds', async () => {
    await openPage(admin, 'Audiences');
    await members()
      .getByText(written(buyers + 1), { exact: true })
      .waitFor({ timeout: 70_000 });
    await openEntry(admin, 'Audiences', BUYERS);
    await openTab(admin, 'Members');
    await admin.getByRole('row', { name: ADA.email }).waitFor();
  }, 90_000);

  test('is a row at the sink once the export has run', async () => {
    await openEntry(admin, 'Exports', 'Customers to the sink');
    const rows = await goLive(admin);
    await admin.getByRole('button', { name: 'Run now' }).click();
    await openTab(admin, 'Runs');
    const run = admin.getByRole('row', { name: 'Live' });
    await run.getByText('Succeeded').waitFor();
    expect(await run.getByText(rows, { exact: true }).count()).toBe(1);

    const outside = await newPerson(browser);
    await outside.goto(demo.sink);
    const arrived = outside.getByRole('region', { name: 'Customers, live' });
    await arrived.getByText(`${rows} rows · ${rows} rows received`).waitFor();
    await arrived.getByRole('row', { name: ADA.email }).waitFor();
  }, 60_000);
});

describe('whoever looks after what comes in', () => {
  let keeper: Keeper;

  beforeAll(async () => {
    const page = await newPerson(browser, {
      bypassCSP: true,
      permissions: ['clipboard-read', 'clipboard-write'],
      storageState: await admin.context().storageState(),
    });
    await page.goto(demo.admin);
    keeper = { page, ...(await openSources(page)) };
  }, 60_000);

  test.each(JOURNEYS)('$name', ({ walk }) => walk(keeper));
});

test('an editor of customers needs no mouse', async () => {
  const page = await newPerson(browser);
  const pointed = await watchPointer(page);
  await page.goto(demo.admin);
  const { reach, press, write, choose, openTab: moveToTab } = keyboardOf(page);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  const field = (name: string) => page.getByRole('textbox', { name });
  const title = (name: string) => page.getByRole('heading', { level: 1, name });

  await write(field('Email'), demo.email);
  await write(field('Password'), demo.password);
  await page.keyboard.press('Enter');
  await press(link('Customers'));

  await press(link('Segment groups'));
  await press(button('Create a group'));
  await write(field('Name'), 'Winter campaign');
  expect(await field('Identifier').inputValue()).toBe('winter_campaign');
  await press(button('Create'));
  await title('Winter campaign').waitFor();
  await page.getByText('winter_campaign').waitFor();

  await press(link('Sources'));
  await press(button('Create a source'));
  await write(field('Name'), 'Till');
  await choose(page.getByRole('combobox', { name: 'Kind' }), 'Server');
  await press(button('Create'));
  await page.getByRole('dialog', { name: 'Secret key of "Till"' }).waitFor();
  await press(button('I have copied it'));
  await title('Till').waitFor();

  await press(link('Audiences'));
  await press(link('Create an audience'));
  await press(page.getByRole('link', { name: 'Start empty' }));
  await write(field('Name'), 'Looked around');
  const condition = page.getByRole('group', { name: 'Condition 1' });
  await reach(condition.getByRole('combobox', { name: 'Event' }));
  await page.keyboard.type('Product View');
  await page.getByRole('option', { name: 'Product Viewed' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await condition.getByRole('img', { name: /^Holds for \d/ }).waitFor();
  await press(button('Save'));
  await title('Looked around').waitFor();

  await moveToTab('Connections');
  await press(button('Connect to a segment group'));
  await choose(page.getByRole('combobox', { name: 'Segment group' }), 'Winter campaign');
  await press(button('Connect'));
  await page.getByRole('row', { name: 'winter_campaign.looked_around' }).waitFor();
  expect(await pointed()).toBe(0);
}, 90_000);

test('an account without rights sees nothing of it', async () => {
  const page = await newPerson(browser);
  await signIn(page, { ...demo, email: 'editor@example.com' });
  await page.getByRole('link', { name: 'Content Manager' }).waitFor();
  expect(await page.getByRole('link', { name: 'Customers' }).count()).toBe(0);
  for (const path of ['overview', 'profiles', 'audiences/create', 'exports']) {
    await page.goto(`${demo.admin}/plugins/cdp/${path}`);
    await page.getByText("You don't have the permissions to access that content").waitFor();
  }
}, 60_000);
