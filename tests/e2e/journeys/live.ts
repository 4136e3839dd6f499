import { openPage } from '../steps/admin';
import { focused, keyboardOf } from '../steps/keyboard';
import { copied, paste } from '../steps/terminal';
import { buttonOf, choose, expectOpen, rowOf, type Journey } from './keeper';

const SOON = { timeout: 5_000 };

const listening: Journey = {
  name: 'Live says how to try a new source, and shows what comes at once',
  async walk({ page, site }) {
    await openPage(page, 'Live');
    await choose(page, 'Source', site.name);
    await page.getByText('Listening. Open your site').waitFor();
    await expectOpen(page);
    await buttonOf(page, 'Copy a test command').click();
    expect(JSON.parse(await paste(await copied(page)))).toEqual({ success: true });
    await rowOf(page, 'Product Viewed').getByText('Accepted').waitFor(SOON);
  },
};

const paused: Journey = {
  name: 'Live holds still while it is paused',
  async walk({ page, site }) {
    const { press } = keyboardOf(page);
    await press(buttonOf(page, 'Pause'));
    await page.getByText('Paused. What arrives meanwhile').waitFor();
    await site.sender.send('track', { anonymousId: 'trial-1', event: 'Product Added' });
    const other = await page.context().newPage();
    await other.goto(page.url());
    await rowOf(other, 'Product Added').waitFor();
    await other.close();
    expect(await rowOf(page, 'Product Added').count()).toBe(0);
    await page.keyboard.press('Enter');
    await rowOf(page, 'Product Added').waitFor(SOON);
  },
};

const narrowed: Journey = {
  name: 'Live narrows by event and fate, and explains what was refused, without a mouse',
  async walk({ page, site }) {
    const { press, choose: take } = keyboardOf(page);
    const select = (name: string) => page.getByRole('combobox', { name, exact: true });
    await take(select('Event'), 'Product Added');
    await rowOf(page, 'Product Viewed').waitFor({ state: 'hidden' });
    await rowOf(page, 'Product Added').waitFor();
    await take(select('Event'), 'All events');

    await site.sender.send('track', { anonymousId: 'trial-1', properties: { colour: 'green' } });
    await take(select('Fate'), 'Rejected');
    await rowOf(page, 'Product Added').waitFor({ state: 'hidden' });
    const refused = rowOf(page, 'Event without a name');
    await refused.waitFor(SOON);
    const link = page.getByRole('row').nth(1).getByRole('link');
    await press(link);
    await page.getByText('A track message needs a text in “event”').waitFor();
    await page.getByText('"green"').waitFor();
    await expectOpen(page);
    await page.keyboard.press('Tab');
    await focused(buttonOf(page, 'Close'));
    await page.keyboard.press('Escape');
    await page.getByText('A track message needs a text in “event”').waitFor({ state: 'hidden' });
    await focused(link);
  },
};

export const LIVE = [listening, paused, narrowed];
