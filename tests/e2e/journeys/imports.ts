import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { openPage, openPerson, openTab } from '../steps/admin';
import { buttonOf, choose, expectOpen, rowOf, type Journey } from './keeper';

const PEOPLE = `Customer;E-mail;City;Points
keep-1;keep-1@example.com;Oslo;1.250,5
keep-2;keep-2@example.com;Bergen;80
;;Nowhere;3
`;
const SALES = `Customer,When,Order,Sum
keep-1,2024-03-01T10:00:00Z,K-1,40
keep-1,2024-03-09T10:00:00Z,K-2,60
keep-2,some day,K-3,10
`;

async function upload(page: Page, name: string, content: string, kind: string): Promise<void> {
  await openPage(page, 'Imports');
  await buttonOf(page, 'Import a file').first().click();
  await page.getByRole('button', { name: /^File/ }).setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  });
  await choose(page, 'Kind', kind);
  await expectOpen(page);
  await buttonOf(page, 'Upload').click();
  await page.getByRole('tab', { name: 'Mapping', selected: true }).waitFor();
}

/** Checks, then imports what would be stored. */
async function run(page: Page, rows: string): Promise<void> {
  await buttonOf(page, 'Check').click();
  await page.getByRole('heading', { name: 'What the check found' }).waitFor();
  await expectOpen(page);
  await buttonOf(page, `Import ${rows}`).click();
  await page.getByText('Partial', { exact: true }).waitFor();
}

/** What stands in the file of lines that were not stored. */
async function refusedFile(page: Page): Promise<string> {
  await openTab(page, 'Refused lines (1)');
  await expectOpen(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    buttonOf(page, 'Download as CSV').click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

const people: Journey = {
  name: 'people come in from a file: mapped, checked, imported; what was refused can be mended',
  async walk({ page }) {
    await upload(page, 'customers.csv', PEOPLE, 'People');
    await choose(page, 'What column Customer is', 'User id');
    await choose(page, 'Values of column Points', 'Number');
    await choose(page, 'Decimals', '1.234,50');
    await expectOpen(page);
    await run(page, '2 rows');
    const refused = await refusedFile(page);
    expect(refused).toContain('Nowhere');
    expect(refused).not.toContain('Oslo');
    await openPerson(page, 'keep-1@example.com');
    await openTab(page, 'Details');
    await rowOf(page, /Points.*1,?250\.5/i).waitFor();
  },
};

const history: Journey = {
  name: 'what people bought before comes in from a file, and counts for life',
  async walk({ page }) {
    await upload(page, 'sales.csv', SALES, 'Events');
    await choose(page, 'What column Customer is', 'User id');
    await choose(page, 'What column When is', 'Time');
    await page.getByRole('textbox', { name: 'Name for column Order' }).fill('order_id');
    await page.getByRole('textbox', { name: 'Name for column Sum' }).fill('total');
    await buttonOf(page, 'Check').click();
    await page.getByText('Name the event, or choose the column that does.').waitFor();
    await page.getByRole('textbox', { name: 'Event', exact: true }).fill('Order Completed');
    await run(page, '2 rows');
    expect(await refusedFile(page)).toContain('some day');
    await openPerson(page, 'keep-1@example.com');
    await page.getByText('€100.00').first().waitFor();
  },
};

export const IMPORTS = [people, history];
