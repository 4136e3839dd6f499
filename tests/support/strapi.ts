import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import {
  connectionTo,
  createDatabase,
  dropDatabases,
  testClient,
  testDatabaseName,
} from './database';
import { agentOf, listen, type Agent } from './http';

/** What one boot changes in the configuration of tests/app. */
export interface BootOptions {
  /** The plugin's configuration, as in `config/plugins`. */
  plugin?: Record<string, unknown>;
  server?: Record<string, unknown>;
  api?: Record<string, unknown>;
  /** Whether the plugin is enabled; on by default. */
  enabled?: boolean;
  /** Boots on what an earlier boot of this file stored. */
  keepData?: boolean;
}

export interface Visitor {
  agent: Agent;
  id: number;
  documentId: string;
  email: string;
}

/** A booted Strapi with the plugin's sources in it, listening on a free port. */
export interface TestApp {
  readonly strapi: Core.Strapi;
  readonly url: string;
  /** Nobody in particular: no credentials. */
  asNobody(): Agent;
  /** An admin whose one role has exactly these rights; names without `::` are the plugin's. */
  asAdmin(rights: readonly string[] | 'super'): Promise<Agent>;
  /** An API token with exactly these scopes; names without `::` are the plugin's. */
  asToken(scopes: readonly string[]): Promise<Agent>;
  /** A signed-in end user; `scopes` are granted to the role of signed-in users. */
  asVisitor(scopes?: readonly string[]): Promise<Visitor>;
  stop(): Promise<void>;
}

const appDir = resolve(__dirname, '../app');
const PASSWORD = 'Passw0rd-of-tests';

const unique = () => randomBytes(6).toString('hex');
const scoped = (name: string) => (name.includes('::') ? name : `plugin::cdp.${name}`);

async function prepareDatabase(keepData: boolean) {
  const client = testClient();
  const name = testDatabaseName('app');
  if (!keepData) await dropDatabases(client, name);
  await createDatabase(client, name);
  return connectionTo(client, name);
}

async function createAdmin(strapi: Core.Strapi, rights: readonly string[] | 'super') {
  const roles = strapi.service('admin::role');
  const email = `${unique()}@admin.test`;
  const role =
    rights === 'super'
      ? await roles.getSuperAdmin()
      : await roles.create({ name: `Role ${unique()}`, description: 'Made by a test' });
  if (rights !== 'super') {
    const permissions = rights.map((action) => ({ action: scoped(action), subject: null }));
    await roles.assignPermissions(role.id, permissions);
  }
  await strapi.service('admin::user').create({
    email,
    firstname: 'Test',
    lastname: 'Admin',
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  return email;
}

async function createVisitor(strapi: Core.Strapi, scopes: readonly string[]) {
  const role = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'authenticated' } });
  const permissions = strapi.db.query('plugin::users-permissions.permission');
  for (const action of scopes.map(scoped)) {
    const data = { action, role: role.id };
    if (!(await permissions.findOne({ where: data }))) await permissions.create({ data });
  }
  const email = `${unique()}@visitor.test`;
  return strapi.plugin('users-permissions').service('user').add({
    username: email,
    email,
    password: PASSWORD,
    provider: 'local',
    confirmed: true,
    role: role.id,
  });
}

/**
 * Boots tests/app as Strapi's own start would, without the admin's pages.
 * One at a time: Strapi keeps its instance in a global.
 */
export async function bootStrapi(options: BootOptions = {}): Promise<TestApp> {
  process.env.STRAPI_TELEMETRY_DISABLED = 'true';
  const { plugin = {}, server = {}, api = {}, enabled = true, keepData = false } = options;
  const connection = await prepareDatabase(keepData);
  const overrides = jest.requireActual<object>('../app/overrides.js');
  Object.assign(overrides, { connection, plugin, server, api, enabled });

  const strapi = createStrapi({ appDir, distDir: appDir, serveAdminPanel: false });
  strapi.log.level = process.env.CDP_TEST_LOG ?? 'error';
  await strapi.load();
  strapi.server.mount();
  const url = await listen(strapi.server.httpServer);
  const agent = (bearer?: string) => agentOf(strapi.server.httpServer, bearer);

  return {
    strapi,
    url,
    asNobody: () => agent(),
    async asAdmin(rights) {
      const email = await createAdmin(strapi, rights);
      const answer = await agent().post('/admin/login').send({ email, password: PASSWORD });
      if (answer.status !== 200) throw new Error(`Admin login failed: ${answer.text}`);
      return agent(answer.body.data.token as string);
    },
    async asToken(scopes) {
      const token = await strapi.service('admin::api-token').create({
        name: `Token ${unique()}`,
        description: '',
        type: 'custom',
        lifespan: null,
        permissions: scopes.map(scoped),
      });
      return agent(token.accessKey as string);
    },
    async asVisitor(scopes = []) {
      const { id, documentId, email } = await createVisitor(strapi, scopes);
      const login = { identifier: email, password: PASSWORD };
      const answer = await agent().post('/api/auth/local').send(login);
      if (answer.status !== 200) throw new Error(`Visitor login failed: ${answer.text}`);
      return { agent: agent(answer.body.jwt as string), id, documentId, email };
    },
    stop: () => strapi.destroy(),
  };
}
