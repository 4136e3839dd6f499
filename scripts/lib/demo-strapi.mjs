import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bin, root } from './shell.mjs';

const PATIENCE_MS = 90_000;
const FAREWELL_MS = 10_000;

/** Whether nobody listens on a port. */
export function isFree(port, host) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}

const lastLines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');

async function untilHealthy(child, { url, files }) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(200)) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(
        `Strapi ended while it started. Its last words, from ${files.log}:\n${lastLines(files.log)}`,
      );
    }
    const answer = await fetch(`${url}/_health`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`Strapi did not answer within ${PATIENCE_MS / 1000} s. See ${files.log}`);
}

/**
 * Starts the playground. Resolves with `{ healthy, stop, ended }` as soon as there is something to
 * stop; `healthy` resolves once Strapi answers and rejects when it never will.
 */
export async function startStrapi(options) {
  const { host, port, files, folder } = options;
  if (!(await isFree(port, host))) {
    throw new Error(`Port ${port} is in use. Choose another: PORT=8080 npm run demo`);
  }
  const log = createWriteStream(files.log);
  const child = spawn(process.execPath, [bin('strapi'), 'start'], {
    cwd: join(root, 'playground'),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      STRAPI_TELEMETRY_DISABLED: 'true',
      HOST: host,
      PORT: String(port),
      DEMO_DIR: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches the whole group; Strapi shall be ended by the demo alone, and once.
    detached: true,
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const ended = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), FAREWELL_MS);
    await ended;
    clearTimeout(late);
  };
  return { healthy: untilHealthy(child, options), stop, ended };
}
