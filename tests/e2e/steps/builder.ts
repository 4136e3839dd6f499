import type { Locator, Page } from 'playwright-core';
import type { Keyboard } from './keyboard';

/** A way to use a form: with a mouse, or without one. */
export interface Hand {
  press(target: Locator): Promise<void>;
  /** Replaces what is in a text field. */
  write(target: Locator, text: string): Promise<void>;
  /** Takes one of a few words. */
  choose(target: Locator, option: string): Promise<void>;
  /** Types a part of a word and takes the whole one of those that are suggested. */
  take(target: Locator, typed: string, word: string): Promise<void>;
  /** Types a whole word, suggested or not. */
  type(target: Locator, word: string): Promise<void>;
}

/** Suggestions say besides how often each was seen. */
const suggestion = (page: Page, word: string) =>
  page.getByRole('option', { name: new RegExp(`^${word}\\b`) }).first();

export const mouseOf = (page: Page): Hand => ({
  press: (target) => target.click(),
  async write(target, text) {
    await target.click();
    await target.fill(text);
  },
  async choose(target, option) {
    await target.click();
    await page.getByRole('option', { name: option, exact: true }).click();
  },
  async take(target, typed, word) {
    await target.click();
    await page.keyboard.type(typed);
    await suggestion(page, word).click();
  },
  async type(target, word) {
    await target.click();
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
  },
});

export const keysOf = (page: Page, keyboard: Keyboard): Hand => ({
  ...keyboard,
  async take(target, typed, word) {
    await keyboard.reach(target);
    await page.keyboard.type(typed);
    await suggestion(page, word).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  },
  async type(target, word) {
    await keyboard.reach(target);
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
  },
});

/**
 * Writes, from nothing: viewed trail shoes at least twice in the last 14 days, did not buy in the
 * last 30, lifetime value above 100.
 */
export async function writeShoeAdmirers(page: Page, hand: Hand, name: string): Promise<void> {
  const button = (title: string) => page.getByRole('button', { name: title, exact: true });
  const condition = (number: number) => page.getByRole('group', { name: `Condition ${number}` });
  const add = () => hand.press(button('Add condition'));

  await hand.press(page.getByRole('link', { name: 'Create an audience' }));
  await hand.press(page.getByRole('link', { name: 'Start empty' }));
  await hand.write(page.getByRole('textbox', { name: 'Name' }), name);

  const first = condition(1);
  await hand.take(first.getByRole('combobox', { name: 'Event' }), 'Product V', 'Product Viewed');
  await hand.write(first.getByRole('textbox', { name: 'How often' }), '2');
  await hand.write(first.getByRole('textbox', { name: 'Length of the period' }), '14');
  await hand.press(first.getByRole('button', { name: 'Filter by a property' }));
  const filter = first.getByRole('group', { name: 'Filter 1' });
  await hand.take(filter.getByRole('combobox', { name: 'Property' }), 'categ', 'category');
  await hand.type(filter.getByLabel('Value', { exact: true }), 'trail-shoes');

  await add();
  const second = condition(2);
  await hand.choose(second.getByRole('combobox', { name: 'Kind of condition' }), 'Did not');
  await hand.take(second.getByRole('combobox', { name: 'Event' }), 'Order C', 'Order Completed');
  await hand.write(second.getByRole('textbox', { name: 'Length of the period' }), '30');

  await add();
  const third = condition(3);
  await hand.choose(third.getByRole('combobox', { name: 'Kind of condition' }), 'Have');
  await hand.take(third.getByRole('combobox', { name: 'Trait' }), 'orders.r', 'orders.revenue');
  await hand.choose(third.getByRole('combobox', { name: 'Comparison' }), 'is greater than');
  await hand.write(third.getByRole('textbox', { name: 'Value' }), '100');
}

/** What the builder says it all comes to, once that is counted. */
export async function countedIn(page: Page): Promise<string> {
  const panel = page.getByRole('region', { name: 'Right now' });
  await panel.locator('[aria-busy=false]').first().waitFor();
  return panel
    .getByText(/^[\d,]+$/)
    .first()
    .innerText();
}
