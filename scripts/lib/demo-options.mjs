import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './shell.mjs';

const number = (name, otherwise) => Number(process.env[name] ?? otherwise);

/** Long enough and of every kind of character that Strapi's rule for passwords asks for. */
const makePassword = () => `Trail-${randomBytes(6).toString('hex')}-7A`;

/** What the demo was told by its environment, and where it keeps its things. */
export function readOptions() {
  const folder = resolve(process.env.DEMO_DIR ?? join(root, '.demo'));
  mkdirSync(folder, { recursive: true });
  const kept = readJson(join(folder, 'state.json')) ?? {};
  const host = process.env.HOST ?? '127.0.0.1';
  const port = number('PORT', 1337);
  // A server that listens everywhere is still reached under a name that a browser can open.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return {
    folder,
    host,
    port,
    url: `http://${name}:${port}`,
    sinkPort: number('SINK_PORT', port + 1),
    email: process.env.DEMO_ADMIN_EMAIL ?? kept.email ?? 'admin@example.com',
    password: process.env.DEMO_ADMIN_PASSWORD ?? kept.password ?? makePassword(),
    history: { people: number('DEMO_PEOPLE', 5000), events: number('DEMO_EVENTS', 100_000) },
    files: {
      demo: join(folder, 'demo.json'),
      state: join(folder, 'state.json'),
      ledger: join(folder, 'ledger.json'),
      log: join(folder, 'strapi.log'),
    },
  };
}

/** The content of a JSON file, or undefined when there is none. */
export function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Remembers something for the next start. */
export const remember = ({ files }, more) =>
  writeJson(files.state, { ...readJson(files.state), ...more });

export const writeJson = (file, value) =>
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
