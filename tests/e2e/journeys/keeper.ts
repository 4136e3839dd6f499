import type { Locator, Page } from 'playwright-core';
import { barriers } from '../steps/axe';
import type { Sender } from '../steps/terminal';

/** Somebody who looks after what comes in: at the admin, and with a terminal beside it. */
export interface Keeper {
  page: Page;
  /** A website source that nobody has sent from yet. */
  site: { name: string; sender: Sender };
  /** A server source, with the secret that was shown once. */
  server: { name: string; secret: string; sender: Sender };
}

export interface Journey {
  name: string;
  walk(keeper: Keeper): Promise<void>;
}

export const rowOf = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('row', { name });

export const buttonOf = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });

/** Takes an option of a list that is on the page. */
export async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Nothing on the page as it stands keeps anybody out. */
export async function expectOpen(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual({ light: [], dark: [] });
}
