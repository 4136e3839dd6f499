import type { Page } from 'playwright-core';
import { eventually } from '../../support/http';
import { openEntry, openPage, openTab } from '../steps/admin';
import { keyboardOf } from '../steps/keyboard';
import { buttonOf, choose, expectOpen, rowOf, type Journey } from './keeper';

const EVENT = 'Gift Wrapped';
const wrapped = (colour: string) => ({
  anonymousId: 'trial-1',
  event: EVENT,
  properties: { paper_colour: colour },
});

/** Opens what is counted by a job that runs every few seconds. */
const openCounted = (page: Page) =>
  eventually(
    async () => {
      await openPage(page, 'Live');
      await openPage(page, 'Events');
      await rowOf(page, EVENT).getByRole('link').click({ timeout: 1_000 });
      await page.getByRole('tablist').waitFor();
    },
    { within: 20_000, every: 500 },
  );

const catalogue: Journey = {
  name: 'a new event is listed with its properties, and with what they hold',
  async walk({ page, site }) {
    await site.sender.send('track', wrapped('red'));
    await openCounted(page);
    await rowOf(page, /paper_colour.*red/).waitFor();
    await expectOpen(page);
  },
};

const rules: Journey = {
  name: 'a rule is set without a mouse; what breaks it is observed, warned of or refused',
  async walk({ page, site }) {
    const { press, write, choose: take, openTab: moveToTab } = keyboardOf(page);
    await moveToTab('Rules');
    await press(buttonOf(page, 'Add a rule'));
    await write(page.getByRole('textbox', { name: 'Property' }), 'paper_colour');
    await write(page.getByRole('textbox', { name: 'Allowed values' }), 'red\nblue');
    await expectOpen(page);
    await press(buttonOf(page, 'Save'));
    await rowOf(page, /paper_colour.*red/).waitFor();

    const mode = page.getByRole('combobox', { name: 'Messages that break a rule' });
    await take(mode, 'Warn');
    await page.getByText('their type is marked in the list').waitFor();
    expect(await site.sender.send('track', wrapped('pink'))).toContain('"success":true');
    await take(mode, 'Block');
    await page.getByText('They are refused and lie under Rejected').waitFor();
    expect(await site.sender.send('track', wrapped('pink'))).toContain('schema-violated');

    await openPage(page, 'Events');
    await rowOf(page, EVENT).getByText('Block').waitFor();
    await openTab(page, 'Violations');
    const broken = rowOf(page, new RegExp(`${EVENT}.*paper_colour.*Not an allowed value.*pink`));
    await broken.waitFor();
    await expectOpen(page);
  },
};

const valid: Journey = {
  name: 'what was meant after all is marked as valid, and taken from then on',
  async walk({ page, site }) {
    await rowOf(page, EVENT).getByRole('button', { name: 'Mark as valid' }).click();
    await page.getByText('paper_colour is right as it is').waitFor();
    await rowOf(page, EVENT).waitFor({ state: 'hidden' });
    expect(await site.sender.send('track', wrapped('pink'))).toContain('"success":true');
  },
};

const trait: Journey = {
  name: 'a property becomes a trait of people, also from events that were there before',
  async walk({ page, site }) {
    await openEntry(page, 'Events', EVENT);
    await rowOf(page, 'paper_colour').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Use as trait' }).click();
    await page.getByRole('textbox', { name: 'Trait' }).fill('favourite_paper');
    await page.getByRole('checkbox', { name: /^Also take it from events/ }).click();
    await expectOpen(page);
    await buttonOf(page, 'Use as trait').click();
    await page.getByText('paper_colour is the trait favourite_paper from now on').waitFor();
    await rowOf(page, 'paper_colour').getByText('trait favourite_paper').waitFor();

    await openPage(page, 'Live');
    await choose(page, 'Source', site.name);
    await page.getByRole('link', { name: EVENT }).first().click();
    await page.getByRole('link', { name: 'Open the profile' }).click();
    await openTab(page, 'Details');
    await rowOf(page, /favourite_paper.*pink/).waitFor();
  },
};

export const EVENTS = [catalogue, rules, valid, trait];
