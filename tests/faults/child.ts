import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const SECRET_KEY = 'cdp_sk_faults_of_a_secret_server_source';

export interface Child {
  url: string;
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>;
}

const START_MS = 40_000;

/** Starts a Strapi of its own on the given database; resolves once it listens. */
export async function startChild(bundle: string, connection: object): Promise<Child> {
  const plugin = {
    collect: { messagesPerSecondPerKey: 0 },
    declare: {
      sources: [{ identifier: 'faults', name: 'Faults', kind: 'server', writeKey: SECRET_KEY }],
    },
  };
  const overrides = { connection, plugin };
  const child = spawn(process.execPath, [join(__dirname, 'server.cjs')], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      STRAPI_TELEMETRY_DISABLED: 'true',
      CDP_FAULTS: JSON.stringify({ bundle, overrides }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const port = await portOf(child);
  return {
    url: `http://127.0.0.1:${port}`,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function portOf(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`No Strapi after ${START_MS} ms.\n${output}`));
    }, START_MS);
    child.once('exit', () => reject(new Error(`Strapi ended by itself.\n${output}`)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
      const port = /^port (\d+)$/m.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(port);
    });
  });
}
