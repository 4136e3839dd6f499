import type { Page } from 'playwright-core';
import { eventually } from '../../support/http';
import { openEntry, openPage, openTab } from '../steps/admin';
import { focused, keyboardOf } from '../steps/keyboard';
import { copied, senderOf } from '../steps/terminal';
import { buttonOf, choose, expectOpen, type Journey, type Keeper } from './keeper';

/** The secret that a dialog shows, and never again. */
async function takeSecret(page: Page, source: string): Promise<string> {
  const shown = page.getByRole('dialog', { name: `Secret key of "${source}"` });
  const secret = await shown.getByRole('textbox', { name: 'Key' }).inputValue();
  expect(secret).toMatch(/^cdp_sk_/);
  await buttonOf(page, 'I have copied it').click();
  await shown.waitFor({ state: 'hidden' });
  return secret;
}

async function copyCommand(page: Page): Promise<string> {
  await buttonOf(page, 'curl').click();
  return copied(page);
}

async function create(page: Page, name: string): Promise<void> {
  await openPage(page, 'Sources');
  await buttonOf(page, 'Create a source').click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
}

/** Makes both sources, and takes along what their pages give to copy. */
export async function openSources(page: Page): Promise<Omit<Keeper, 'page'>> {
  const [site, server] = ['Trial site', 'Warehouse'];
  await create(page, site);
  await buttonOf(page, 'Create').click();
  await page.getByRole('heading', { level: 1, name: site }).waitFor();
  const ofSite = senderOf(await copyCommand(page));

  await create(page, server);
  await choose(page, 'Kind', 'Server');
  await buttonOf(page, 'Create').click();
  const secret = await takeSecret(page, server);
  const ofServer = senderOf(await copyCommand(page)).withKey(secret);
  return {
    site: { name: site, sender: ofSite },
    server: { name: server, secret, sender: ofServer },
  };
}

const rotation: Journey = {
  name: 'a key is replaced without a mouse, and the old one goes on for as long as was chosen',
  async walk({ page, server }) {
    const { press, choose: take } = keyboardOf(page);
    await openEntry(page, 'Sources', server.name);
    const replace = buttonOf(page, 'Replace');
    await press(replace);
    const dialog = page.getByRole('dialog', { name: 'Replace this key?' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await focused(replace);

    await page.keyboard.press('Enter');
    await take(page.getByRole('combobox', { name: 'The old key works' }), 'for one more hour');
    await expectOpen(page);
    await press(dialog.getByRole('button', { name: 'Replace' }));
    const secret = await takeSecret(page, server.name);
    expect(secret).not.toBe(server.secret);
    const old = page.getByRole('listitem').filter({ hasText: 'Stops working' });
    await old.getByText(/in (1 hour|\d+ minutes)$/).waitFor();
    await page.reload();
    await old.waitFor();
    expect(await page.content()).not.toContain(secret);

    const visit = (key: string) =>
      server.sender.withKey(key).send('track', { userId: 'w-1', event: 'Parcel Sent' });
    for (const key of [server.secret, secret]) expect(await visit(key)).toContain('"success":true');
    await press(buttonOf(page, 'Revoke now'));
    const warning = page.getByRole('alertdialog');
    await warning.waitFor();
    await press(warning.getByRole('button', { name: 'Revoke now' }));
    await old.waitFor({ state: 'hidden' });
    await eventually(async () => expect(await visit(server.secret)).toContain('"success":false'));
    expect(await visit(secret)).toContain('"success":true');
  },
};

const rules: Journey = {
  name: 'a source takes what its rules allow, and nothing else',
  async walk({ page, site }) {
    await openEntry(page, 'Sources', site.name);
    await openTab(page, 'Rules');
    await choose(page, 'How far its word is trusted', 'Strict');
    await page.getByText('An id without proof is not taken at all.').waitFor();
    const origins = page.getByRole('textbox', { name: 'Allowed websites' });
    await origins.fill('shop.example');
    await expectOpen(page);
    await buttonOf(page, 'Save').click();
    await page.getByText('An origin like https://shop.example, without a path.').waitFor();
    await origins.fill('https://shop.example');
    await buttonOf(page, 'Save').click();
    await page.getByText(`Source "${site.name}" saved`).waitFor();

    const visit = { anonymousId: 'trial-2', event: 'Cart Viewed' };
    expect(await site.sender.from('https://other.example').send('track', visit)).toContain(
      'origin.refused',
    );
    expect(await site.sender.from('https://shop.example').send('track', visit)).toContain(
      '"success":true',
    );
  },
};

export const SOURCES = [rotation, rules];
