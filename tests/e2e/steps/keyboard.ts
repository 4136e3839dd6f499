import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/http';

/** More stops than any page has between two controls that follow each other in a journey. */
const STOPS = 80;

const holdsFocus = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement);

/** Waits until a control has the focus; fails when it does not get it. */
export async function focused(target: Locator): Promise<void> {
  await eventually(async () => {
    if (!(await holdsFocus(target))) throw new Error(`The focus is not on ${String(target)}`);
  });
}

/** What somebody without a mouse can do. */
export interface Keyboard {
  /** Tabs to a control; fails when it is not to be reached, or shows no focus when it is. */
  reach(target: Locator): Promise<void>;
  /** Tabs to a control and presses Enter. */
  press(target: Locator): Promise<void>;
  /** Tabs to a text field and replaces what is in it. */
  write(target: Locator, text: string): Promise<void>;
  /** Opens a list of options and takes one with the arrow keys. */
  choose(target: Locator, option: string): Promise<void>;
  /** Moves along the tabs of a page with the arrow keys. */
  openTab(name: string): Promise<void>;
}

export function keyboardOf(page: Page): Keyboard {
  const { keyboard } = page;

  async function reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let stop = 0; stop < STOPS; stop += 1) {
      if (await holdsFocus(target)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${String(target)}`);
  }

  /** Presses a key until it has led where it should. */
  async function until(arrived: () => Promise<boolean>, key: string, what: string): Promise<void> {
    for (let step = 0; step < STOPS; step += 1) {
      if (await arrived()) return;
      await keyboard.press(key);
    }
    throw new Error(`${key} does not lead to ${what}`);
  }

  return {
    reach,
    async press(target) {
      await reach(target);
      await keyboard.press('Enter');
    },
    async write(target, text) {
      await reach(target);
      await keyboard.press('Control+A');
      await keyboard.type(text);
    },
    async choose(target, option) {
      await reach(target);
      await keyboard.press('Enter');
      const wanted = page.getByRole('option', { name: option, exact: true });
      await wanted.waitFor();
      await keyboard.press('Home');
      await until(() => holdsFocus(wanted), 'ArrowDown', option);
      await keyboard.press('Enter');
      await wanted.waitFor({ state: 'hidden' });
    },
    async openTab(name) {
      await reach(page.getByRole('tab', { selected: true }));
      const wanted = page.getByRole('tab', { name });
      await until(() => holdsFocus(wanted), 'ArrowRight', name);
      await page.getByRole('tab', { name, selected: true }).waitFor();
    },
  };
}

/** Notes every press of a pointer from now on, in this page and in those it loads. */
export async function watchPointer(page: Page): Promise<() => Promise<number>> {
  await page.context().addInitScript(() => {
    const noted = window as unknown as { pointed?: number };
    noted.pointed = 0;
    addEventListener('pointerdown', () => (noted.pointed = (noted.pointed ?? 0) + 1), true);
  });
  return () => page.evaluate(() => (window as unknown as { pointed?: number }).pointed ?? -1);
}
