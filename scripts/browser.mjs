// Makes Chromium available to the browser tests: CHROMIUM_PATH, an installed one, or Debian's.
import { pathToFileURL } from 'node:url';
import { install, which } from './lib/apt.mjs';

const present = () =>
  process.env.CHROMIUM_PATH ?? which('chromium', 'chromium-browser', 'google-chrome-stable');

/** Path of the browser; throws when none can be had. */
export async function ensureBrowser() {
  if (!present()) await install('chromium');
  const path = present();
  if (!path) throw new Error('Chromium was installed but cannot be found');
  return path;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${await ensureBrowser()}\n`);
}
