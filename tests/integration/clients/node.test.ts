/** Published clients for Node, unmodified, each in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { eventually, type Agent } from '../../support/http';
import { createSource, type SeededSource } from '../../support/seed';
import { storedBy } from '../../support/stored';
import { bootStrapi, type TestApp } from '../../support/strapi';

const folder = join(__dirname, 'node');
const run = promisify(execFile);

let app: TestApp;
let admin: Agent;

beforeAll(async () => {
  app = await bootStrapi();
  admin = await app.asAdmin('super');
});
afterAll(() => app.stop());

/** Runs a client to its end; it may speak to the app alone. */
const runClient = (file: string, key: string) =>
  run(process.execPath, ['--import', join(folder, 'guard.mjs'), join(folder, file)], {
    env: {
      ...{ PATH: process.env.PATH, CDP_KEY: key, CDP_URL: app.url },
      CDP_DOOR: `${app.url}/api/cdp`,
    },
    timeout: 30_000,
  });

async function personOf(search: string) {
  return eventually(async () => {
    const list = await admin.get('/cdp/profiles').query({ search });
    expect(list.body.data).toHaveLength(1);
    const profile = await admin.get(`/cdp/profiles/${list.body.data[0].id}`);
    return profile.body.data as {
      events: number;
      traits: { name: string; value: unknown }[];
    };
  });
}

const ALL = ['alias', 'group', 'identify', 'page', 'screen', 'track', 'track'];
const WITHOUT = ['group', 'identify', 'page', 'track', 'track'];

describe.each([
  ['segment.mjs', 'Ada Segment', ALL],
  ['rudder.mjs', 'Ada Rudder', ALL],
  ['jitsu.mjs', 'Ada Jitsu', WITHOUT],
])('%s', (file, name, kinds) => {
  let source: SeededSource;

  beforeAll(async () => {
    source = await createSource(admin, { kind: 'server' });
    await runClient(file, source.key);
  });

  it('delivers every call once', async () => {
    const messages = await storedBy(app, source);
    expect(messages.map(({ type }) => type).sort()).toEqual(kinds);
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(kinds.length);
    const dead = await app.strapi.db.connection('cdp_dead_letters').select('code');
    expect(dead).toEqual([]);
  });

  it('tells the person’s traits of the person, and a group’s of nobody', async () => {
    await eventually(async () => {
      const { events, traits } = await personOf(name);
      const told = traits.filter((trait) => !trait.name.startsWith('orders.'));
      expect(Object.fromEntries(told.map((trait) => [trait.name, trait.value]))).toEqual({
        name,
        plan: 'gold',
      });
      expect(events).toBe(kinds.length);
    });
  });
});

it('would have seen a client that speaks to anybody else', async () => {
  const refused = await runClient('elsewhere.mjs', 'key').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 9, stderr: expect.stringContaining('cdp.invalid:443') });
});
