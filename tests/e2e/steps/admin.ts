import type { Locator, Page } from 'playwright-core';

/** The plugin's own navigation, beside every one of its pages. */
const customers = (page: Page) => page.getByRole('navigation', { name: 'Customers' });

/** Opens a page of the plugin from anywhere in the admin. */
export async function openPage(page: Page, title: string): Promise<void> {
  if (!(await customers(page).isVisible())) {
    await page.getByRole('link', { name: 'Customers' }).click();
  }
  // What waits for somebody is counted behind the word.
  await customers(page)
    .getByRole('link', { name: new RegExp(`^${title}\\b`) })
    .click();
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}

/** Opens one entry of a list by its name. */
export async function openEntry(page: Page, list: string, name: string | RegExp): Promise<void> {
  await openPage(page, list);
  await page.getByRole('row', { name }).getByRole('link').first().click();
  await page.getByRole('tablist').waitFor();
}

export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tab', { name, selected: true }).waitFor();
}

/** Finds a person by e-mail, as the list's own search does, and opens the profile. */
export async function openPerson(page: Page, email: string): Promise<void> {
  await openPage(page, 'Profiles');
  await page.getByRole('button', { name: /^Search/ }).click();
  await page.getByRole('searchbox').fill(email);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: email }).getByRole('link').first().click();
  await page.getByRole('tablist').waitFor();
}

/** Makes an audience of everybody who did something within a day. */
export async function createAudience(page: Page, name: string, event: string): Promise<void> {
  await openPage(page, 'Audiences');
  await page.getByRole('link', { name: 'Create an audience' }).click();
  await page.getByRole('link', { name: 'Start empty' }).click();
  await page.getByLabel('Name').fill(name);
  const condition = page.getByRole('group', { name: 'Condition 1' });
  await condition.getByRole('combobox', { name: 'Event' }).click();
  await page.keyboard.type(event);
  await page.getByRole('option', { name: event }).click();
  await condition.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'in the last' }).click();
  await condition.getByRole('textbox', { name: 'Length of the period' }).fill('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Lets an export that is open send for real; resolves with the number of rows it is told of. */
export async function goLive(page: Page): Promise<string> {
  await openTab(page, 'Schedule');
  await page.getByLabel('Mode').click();
  const warning = page.getByRole('alertdialog', { name: 'Send for real?' });
  const rows = await warning.getByText(/^[\d,]+ rows?$/).innerText();
  await warning.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Export ".*" saved$/).waitFor();
  return /[\d,]+/.exec(rows)?.[0] ?? '';
}

/** A figure as the admin writes it: `1,234`. */
export const written = (figure: number): string => figure.toLocaleString('en-US');

/** Reads a figure, once there is one. */
export async function figureIn(target: Locator): Promise<number> {
  const text = await target.getByText(/\d/).innerText();
  return Number(text.replaceAll(',', ''));
}
