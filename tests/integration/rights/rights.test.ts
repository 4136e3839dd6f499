/** Every door of the plugin, knocked at by who may and who may not (K10). */
import { ENDPOINTS } from '../../../contracts';
import { actionOf, RIGHTS, type Right } from '../../../contracts/rights';
import { eventually, type Agent } from '../../support/http';
import { createSource, sendMessages } from '../../support/seed';
import { bootStrapi, type TestApp } from '../../support/strapi';
import { addressOf, ask, atDoor } from './doors';

interface PluginRoute {
  method: string;
  path: string;
  handler: string;
  config: { policies?: unknown[]; auth?: unknown };
}

const PERSON = { userId: 'ada-lovelace-1815', name: 'Ada Byron-King', email: 'ada@countess.test' };
const DEVICE = 'device-of-ada-77';
const definition = {
  version: 1,
  root: { kind: 'all', of: [{ kind: 'have', trait: 'address', operator: 'exists' }] },
};

let app: TestApp;
let routes: { admin: PluginRoute[]; api: PluginRoute[] };
const without = new Map<Right, Agent>();
const onlyWith = new Map<Right, Agent>();

beforeAll(async () => {
  app = await bootStrapi();
  const plugin = app.strapi.plugin('cdp').routes as unknown as Record<
    string,
    { routes: PluginRoute[] }
  >;
  routes = { admin: plugin.admin?.routes ?? [], api: plugin['content-api']?.routes ?? [] };
  for (const right of RIGHTS) {
    without.set(right, await app.asAdmin(RIGHTS.filter((other) => other !== right)));
    onlyWith.set(right, await app.asAdmin([right]));
  }
}, 120_000);
afterAll(() => app.stop());

describe('what is registered', () => {
  const doorOf = (route: PluginRoute) => `${route.method} ${route.path}`;

  it('is exactly what the contracts name', () => {
    expect(routes.admin.map(doorOf).sort()).toEqual(
      atDoor('admin')
        .map(([name]) => name)
        .sort(),
    );
    const api = [...atDoor('api'), ...atDoor('visitor')];
    expect(routes.api.map(doorOf).sort()).toEqual(
      api.map(([, { method, path }]) => `${method} /cdp${path}`).sort(),
    );
  });

  it('is all that Strapi serves below the plugin’s name', () => {
    const served = app.strapi.server
      .listRoutes()
      .map(({ path }) => path)
      .filter((path) => /^(\/api)?\/cdp(\/|$)/.test(path));
    const meant = ENDPOINTS.map(({ door, path }) => `${door === 'admin' ? '' : '/api'}/cdp${path}`);
    expect([...new Set(served)].sort()).toEqual([...new Set(meant)].sort());
  });

  it('asks on every admin route for a registered right', () => {
    const { actionProvider } = app.strapi.service('admin::permission');
    const registered = new Set(
      actionProvider.values().map(({ actionId }: { actionId: string }) => actionId),
    );
    for (const right of RIGHTS) expect(registered).toContain(actionOf(right));
    for (const { path, config } of routes.admin) {
      const policies = config.policies ?? [];
      expect([path, policies]).toEqual([
        path,
        [
          'admin::isAuthenticatedAdmin',
          { name: 'admin::hasPermissions', config: { actions: [expect.any(String)] } },
        ],
      ]);
      const [, guard] = policies as [string, { config: { actions: string[] } }];
      for (const action of guard.config.actions) expect(registered).toContain(action);
    }
  });
});

describe.each(atDoor('admin'))('admin: %s', (_, endpoint) => {
  const right = endpoint.right as Right;

  it('knows nobody', async () => {
    expect((await ask(app.asNobody(), endpoint)).status).toBe(401);
  });

  it('refuses an editor with every right but its own', async () => {
    expect((await ask(without.get(right) as Agent, endpoint)).status).toBe(403);
  });

  it('lets in an editor with only that right, and has an answer for him', async () => {
    const { status, text } = await ask(onlyWith.get(right) as Agent, endpoint);
    expect([text, [401, 403, 405].includes(status) || status >= 500]).toEqual([text, false]);
  });
});

describe.each(atDoor('api'))('server API: %s', (_, endpoint) => {
  it('refuses nobody in particular, a token of another scope, and admins', async () => {
    const others = ENDPOINTS.filter(({ door, name }) => door === 'api' && name !== endpoint.name);
    const token = await app.asToken(others.map(({ name }) => name));
    const visitor = await app.asVisitor();
    const admin = await app.asAdmin('super');
    for (const agent of [app.asNobody(), token, visitor.agent, admin]) {
      expect([401, 403]).toContain((await ask(agent, endpoint)).status);
    }
  });

  it('answers a token of its scope', async () => {
    const token = await app.asToken([endpoint.name]);
    const { status, text } = await ask(token, endpoint);
    expect([text, [401, 403, 405].includes(status) || status >= 500]).toEqual([text, false]);
  });
});

describe.each(atDoor('visitor'))('visitors: %s', (_, endpoint) => {
  it('answers signed-in visitors, whatever their role may do, and nobody else', async () => {
    const visitor = await app.asVisitor();
    expect((await ask(visitor.agent, endpoint)).status).toBe(200);
    const token = await app.asToken([endpoint.name]);
    const admin = await app.asAdmin('super');
    for (const agent of [app.asNobody(), token, admin]) {
      expect((await ask(agent, endpoint)).status).toBe(401);
    }
  });
});

describe('personal data', () => {
  const texts = [...Object.values(PERSON), DEVICE, 'Byron', 'countess', '1815', 'Kensington'];
  let ids: { id: string; mergeId: number };
  let audience: { id: string };

  beforeAll(async () => {
    const admin = await app.asAdmin('super');
    const shop = await createSource(admin, { kind: 'server' });
    const { userId, ...traits } = PERSON;
    const address = { street: 'Kensington Road', lines: ['Kensington Road'] };
    await sendMessages(app.asNobody(), shop.key, [
      { type: 'track', event: 'Product Viewed', anonymousId: DEVICE },
      { type: 'identify', userId, traits: { ...traits, address } },
      { type: 'identify', userId, anonymousId: DEVICE },
      {
        type: 'track',
        event: 'Order Completed',
        userId,
        properties: { order_id: 'o-1', revenue: 5, ship_to: PERSON.name, email: PERSON.email },
      },
    ]);
    ids = await eventually(
      async () => {
        const list = await admin.get('/cdp/profiles').query({ search: PERSON.email });
        const [row] = list.body.data;
        const merges = await admin.get(`/cdp/profiles/${row.id}/merges`);
        expect(merges.body.data).toHaveLength(1);
        return { id: row.id, mergeId: merges.body.data[0].id };
      },
      { within: 20_000 },
    );
    // Computed at once when it is made, so it is made when there is somebody to find.
    const made = await admin
      .post('/cdp/audiences')
      .send({ identifier: 'with_address', name: 'With an address', definition });
    audience = made.body.data;
    await eventually(
      async () => {
        const members = await admin.get(`/cdp/audiences/${audience.id}/members`);
        expect(members.body.data).toHaveLength(1);
      },
      { within: 45_000 },
    );
  }, 90_000);

  const asked = (agent: Agent, path: string) => {
    const endpoint = ENDPOINTS.find((each) => each.door === 'admin' && each.path === path)!;
    const id = path.startsWith('/audiences') ? audience.id : ids.id;
    return agent.get(addressOf(endpoint, { ...ids, id }));
  };

  const PAGES = [
    '/profiles',
    '/profiles/:id',
    '/profiles/:id/events',
    '/profiles/:id/identifiers',
    '/profiles/:id/merges',
    '/audiences/:id/members',
  ];

  it.each(PAGES)('stands on %s for who may see it, and nowhere for who may not', async (path) => {
    const shown = await asked(await app.asAdmin('super'), path);
    const hidden = await asked(without.get('profiles.read-personal') as Agent, path);
    expect([shown.status, hidden.status]).toEqual([200, 200]);
    expect(texts.filter((text) => shown.text.includes(text))).not.toEqual([]);
    expect(texts.filter((text) => hidden.text.includes(text))).toEqual([]);
    expect(hidden.body.data.length).toBe(shown.body.data.length);
  });

  it('stands on no list of the plugin for who may not see it', async () => {
    const editor = without.get('profiles.read-personal') as Agent;
    for (const [, endpoint] of atDoor('admin')) {
      if (endpoint.method !== 'GET') continue;
      const id = endpoint.path.startsWith('/audiences') ? audience.id : ids.id;
      const own = /^\/(profiles|audiences)/.test(endpoint.path) ? { ...ids, id } : {};
      const { text } = await editor.get(addressOf(endpoint, own));
      const seen = texts.filter((secret) => text.includes(secret));
      expect([endpoint.path, seen]).toEqual([endpoint.path, []]);
    }
  });

  it('stands in no sample of an audience for who may not see it', async () => {
    const preview = async (agent: Agent) =>
      agent.post('/cdp/audience-preview').send({ definition, includeAnonymous: false });
    const shown = await preview(await app.asAdmin('super'));
    const hidden = await preview(without.get('profiles.read-personal') as Agent);
    expect([shown.status, hidden.status]).toEqual([200, 200]);
    expect(hidden.body.data.sample.length).toBe(shown.body.data.sample.length);
    expect(texts.filter((text) => hidden.text.includes(text))).toEqual([]);
  });

  it('cannot be spelled out by searching letter by letter', async () => {
    const editor = without.get('profiles.read-personal') as Agent;
    const found = async (agent: Agent, search: string) =>
      (await agent.get('/cdp/profiles').query({ search })).body.data.length;
    const admin = await app.asAdmin('super');
    expect(await found(admin, PERSON.email.slice(0, 6))).toBe(1);
    expect(await found(editor, PERSON.email.slice(0, 6))).toBe(0);
    expect(await found(editor, PERSON.email)).toBe(1);
  });
});
