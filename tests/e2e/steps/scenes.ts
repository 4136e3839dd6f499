import type { Page } from 'playwright-core';
import type { Demo } from '../../support/browser';
import { openEntry, openPage } from './admin';

/** A page as somebody sees it who has come there by clicking, with its figures drawn. */
export interface Scene {
  name: string;
  /** Whether the documents show it. */
  isPictured?: boolean;
  open(page: Page, demo: Demo): Promise<void>;
  /** What else can be seen there, by a click on each of these, one after the other. */
  tabs?: readonly string[];
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor();

async function openOverview(page: Page): Promise<void> {
  await openPage(page, 'Overview');
  await heading(page, 'Last export runs');
}

async function openProfile(page: Page): Promise<void> {
  await openPage(page, 'Profiles');
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Known people' }).click();
  await page.getByRole('row').nth(1).getByRole('link').click();
  await heading(page, 'What happened');
}

async function openBuilder(page: Page): Promise<void> {
  await openPage(page, 'Audiences');
  await page.getByRole('link', { name: 'Create an audience' }).click();
  await page.getByRole('link', { name: 'Never bought' }).click();
  await page.getByText(/known people$/).waitFor();
}

async function openRun(page: Page): Promise<void> {
  await openEntry(page, 'Exports', 'Products to the sink');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByText('Succeeded').first().waitFor();
}

async function openShop(page: Page, { shop }: Demo): Promise<void> {
  await page.goto(shop);
  await heading(page, 'From the journal');
}

async function openSink(page: Page, { sink }: Demo): Promise<void> {
  await page.goto(sink);
  await page.getByRole('table').first().waitFor();
}

const list = (title: string) => async (page: Page) => {
  await openPage(page, title);
  await page.getByRole('row').nth(1).waitFor();
};

const entry = (title: string, name: string) => (page: Page) => openEntry(page, title, name);

const dialog = (title: string, button: string): Scene => ({
  name: `${title}: ${button}`,
  async open(page) {
    await openPage(page, title);
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').waitFor();
  },
});

const settings = (title: string): Scene => ({
  name: `settings: ${title}`,
  async open(page) {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    const sections = page.getByRole('navigation', { name: 'Settings' });
    await sections.getByRole('link', { name: title, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  },
});

const PICTURED: readonly Scene[] = [
  { name: 'overview', open: openOverview },
  { name: 'profiles', open: list('Profiles') },
  {
    name: 'profile',
    open: openProfile,
    tabs: ['Details', 'Identifiers', 'Audiences', 'Merges'],
  },
  { name: 'audiences', open: list('Audiences') },
  { name: 'audience-builder', open: openBuilder },
  {
    name: 'segment-group',
    open: entry('Segment groups', 'Shop segments'),
    tabs: ['Connections', 'Settings'],
  },
  { name: 'source', open: entry('Sources', 'Northpath shop'), tabs: ['Rules', 'Traffic'] },
  { name: 'exports', open: list('Exports') },
  { name: 'export-run', open: openRun },
  { name: 'jobs', open: list('Jobs') },
  { name: 'shop', open: openShop },
  { name: 'sink', open: openSink },
];

/** Every page of the plugin, the front of the shop and the sink. */
export const SCENES: readonly Scene[] = [
  ...PICTURED.map((scene) => ({ ...scene, isPictured: true })),
  {
    name: 'audience',
    open: entry('Audiences', 'Big spenders'),
    tabs: ['Members', 'Size', 'Connections', 'Log'],
  },
  {
    name: 'export',
    open: entry('Exports', 'Products to the sink'),
    tabs: ['Fields', 'Schedule'],
  },
  dialog('Segment groups', 'Create a group'),
  dialog('Sources', 'Create a source'),
  ...['General', 'Tracking', 'Privacy'].map(settings),
  // Last: a form that was begun asks before it lets anybody leave.
  {
    name: 'new export',
    async open(page) {
      await openPage(page, 'Exports');
      await page.getByRole('link', { name: 'Create an export' }).click();
      await page.getByRole('combobox', { name: 'Content type' }).click();
      await page.getByRole('option', { name: 'Article' }).click();
      await page.getByRole('button', { name: 'Add filter' }).click();
      await page.getByRole('group', { name: 'Filter 1' }).waitFor();
    },
  },
];
