import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';

const run = promisify(execFile);

/** What was copied last. */
export const copied = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

/** Pastes a command into a terminal; resolves with what it prints. */
export async function paste(command: string): Promise<string> {
  return (await run('sh', ['-c', command])).stdout;
}

/** A curl command as the admin gives it, in the hands of somebody who edits it before use. */
export interface Sender {
  /** Sends another message in place of the one that stands in it. */
  send(kind: 'track' | 'identify', message: object): Promise<string>;
  /** The same with another key. */
  withKey(key: string): Sender;
  /** The same as a page of that origin would send it. */
  from(origin: string): Sender;
}

export function senderOf(command: string): Sender {
  return {
    send: (kind, message) =>
      paste(
        command
          .replace(/\/track'/, `/${kind}'`)
          .replace(/-d '[^']*'/, `-d '${JSON.stringify(message)}'`),
      ),
    withKey: (key) => senderOf(command.replace(/-u '[^']*'/, `-u '${key}:'`)),
    from: (origin) => senderOf(`${command} -H 'Origin: ${origin}'`),
  };
}
