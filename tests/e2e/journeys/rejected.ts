import { openPage } from '../steps/admin';
import { buttonOf, choose, expectOpen, rowOf, type Journey } from './keeper';

const replayed: Journey = {
  name: 'a refused message says why, and is stored when it is replayed after the rule was mended',
  async walk({ page, site }) {
    await openPage(page, 'Rejected');
    await choose(page, 'Source', site.name);
    await rowOf(page, /Gift Wrapped.*Breaks a rule of its event type/)
      .getByRole('link')
      .click();
    await page.getByText('Mend the sender, or widen the rule').waitFor();
    await page.getByText('"pink"').waitFor();
    await expectOpen(page);
    await buttonOf(page, 'Replay').click();
    await page.getByText('1 message was stored.').waitFor();
    await rowOf(page, 'Gift Wrapped').waitFor({ state: 'hidden' });
  },
};

export const REJECTED = [replayed];
