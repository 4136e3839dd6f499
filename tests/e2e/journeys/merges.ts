import { openPerson, openTab } from '../steps/admin';
import { focused, keyboardOf } from '../steps/keyboard';
import { expectOpen, rowOf, type Journey } from './keeper';

const EMAIL = 'keep-3@example.com';

const undone: Journey = {
  name: 'two people who were joined are parted again, without a mouse',
  async walk({ page, server }) {
    const { send } = server.sender;
    await send('track', { anonymousId: 'keep-3-phone', event: 'Shelf Viewed' });
    await send('identify', { userId: 'keep-3', traits: { email: EMAIL } });
    await send('track', { userId: 'keep-3', anonymousId: 'keep-3-phone', event: 'Cart Viewed' });

    const { press, reach } = keyboardOf(page);
    await openPerson(page, EMAIL);
    await page.getByRole('listitem').filter({ hasText: 'Shelf Viewed' }).waitFor();
    await openTab(page, 'Merges');
    const undo = rowOf(page, 'user_id keep-3').getByRole('button', { name: 'Undo' });
    await expectOpen(page);
    // A table is one stop of the Tab key; the arrows move within it.
    await reach(rowOf(page, 'user_id keep-3').getByRole('gridcell').first());
    for (let cell = 1; cell < 4; cell += 1) await page.keyboard.press('ArrowRight');
    await focused(undo);
    await page.keyboard.press('Enter');
    const warning = page.getByRole('alertdialog', { name: 'Undo this merge?' });
    await warning.getByText(/^One person becomes two again/).waitFor();
    await page.keyboard.press('Escape');
    await warning.waitFor({ state: 'hidden' });
    await focused(undo);
    await page.keyboard.press('Enter');
    await press(warning.getByRole('button', { name: 'Undo' }));
    await page.getByText('These are two profiles again').waitFor();
  },
};

export const MERGES = [undone];
