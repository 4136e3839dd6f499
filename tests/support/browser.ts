import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Ledger } from '../../playground/history';
import { eventually, freePort } from './http';

/** A running demo: a real Strapi with the plugin as built, the shop and the sink, filled. */
export interface Demo {
  admin: string;
  shop: string;
  sink: string;
  email: string;
  password: string;
  /** What its pages must show. */
  ledger: Ledger;
  stop(): Promise<void>;
}

const root = resolve(__dirname, '../..');
const FIRST_START = 9 * 60_000;

/** Starts `npm run demo` on free ports and data of its own; resolves when it is ready. */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'cdp-demo-'));
  const child = spawn(process.execPath, [join(root, 'scripts/demo.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: String(await freePort()), DEMO_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const file = join(folder, 'demo.json');
  await eventually(
    () => {
      if (child.exitCode !== null) throw new Error(`The demo ended by itself.\n${output}`);
      if (!existsSync(file)) throw new Error(`The demo is not ready.\n${output}`);
    },
    { within: FIRST_START, every: 250 },
  );
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  return {
    ...(read(file) as Omit<Demo, 'ledger' | 'stop'>),
    ledger: read(join(folder, 'ledger.json')) as Ledger,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Chromium without a window; `CHROMIUM_PATH` names another than Debian's. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });

/** A person with a browser of their own: 1440×900, English, cookies of nobody else. */
export async function newPerson(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    ...options,
  });
  return context.newPage();
}

/** Signs in to the admin as a person would. */
export async function signIn(page: Page, { admin, email, password }: Demo): Promise<void> {
  await page.goto(admin);
  await page.getByLabel(/^Email/).fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('link', { name: 'Content Manager' }).waitFor();
}
