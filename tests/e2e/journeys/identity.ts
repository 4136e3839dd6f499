import type { Page } from 'playwright-core';
import { eventually } from '../../support/http';
import { keyboardOf } from '../steps/keyboard';
import { buttonOf, expectOpen, rowOf, type Journey } from './keeper';

const TYPE = 'loyalty_card';

async function openIdentity(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const sections = page.getByRole('navigation', { name: 'Settings' });
  await sections.getByRole('link', { name: 'Identity', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Identity' }).waitFor();
  await rowOf(page, 'user_id').waitFor();
}

const types: Journey = {
  name: 'a type of identifier is made without a mouse, and says why it is fixed once it is used',
  async walk({ page, server }) {
    const { press, write, choose: take } = keyboardOf(page);
    await openIdentity(page);
    await expectOpen(page);
    await press(buttonOf(page, 'Add a type'));
    const dialog = page.getByRole('dialog', { name: 'Add a type' });
    await write(dialog.getByRole('textbox', { name: 'Name' }), TYPE);
    await take(dialog.getByRole('combobox', { name: 'Confidence' }), 'High');
    await write(dialog.getByRole('textbox', { name: 'Most per person' }), '5000');
    await press(buttonOf(page, 'Create'));
    await dialog
      .getByText(/1,?000/)
      .last()
      .waitFor();
    await expectOpen(page);
    await write(dialog.getByRole('textbox', { name: 'Most per person' }), '2');
    await press(buttonOf(page, 'Create'));
    await rowOf(page, new RegExp(`${TYPE}.*Not used yet`)).waitFor();

    const externalIds = [{ type: TYPE, id: 'cards-1' }];
    await server.sender.send('identify', { userId: 'cards-1', context: { externalIds } });
    await page.reload();
    const used = rowOf(page, new RegExp(`${TYPE}.*In use, fixed`));
    await used.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByText('Somebody has such an identifier').waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).isDisabled()).toBe(true);
    await expectOpen(page);
    await page.keyboard.press('Escape');
  },
};

const blocked: Journey = {
  name: 'a value that is blocked names nobody',
  async walk({ page, server }) {
    await openIdentity(page);
    await page.getByRole('textbox', { name: 'Values that name nobody' }).fill('cards-guest*');
    await buttonOf(page, 'Save').click();
    await page.getByText('Settings saved').waitFor();
    const guest = { userId: 'cards-guest-7', event: 'Till Opened' };
    // What was taken in the two seconds before every process knows it stays as it is.
    await eventually(async () =>
      expect(await server.sender.send('track', guest)).toContain('no-identifier'),
    );
  },
};

export const IDENTITY = [types, blocked];
