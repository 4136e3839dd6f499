import type { Core } from '@strapi/strapi';

import { MailUnavailable, type Mailer } from './audiences';
import type { EntryStore } from './content';
import type { Encryption } from './platform/secrets';
import type { RolePermissions } from './platform/settings';

const OWN = 'plugin::cdp.';

interface RoleRow {
  id: number;
  code: string;
  permissions?: { action: string }[];
}

interface RoleService {
  addPermissions(roleId: number, permissions: readonly object[]): Promise<unknown>;
}

/** The admin's roles, as the mirror of grants sees them. */
export function rolesOf(strapi: Core.Strapi): RolePermissions {
  const roles = strapi.service('admin::role') as unknown as RoleService;
  return {
    async held() {
      const rows = (await strapi.db
        .query('admin::role')
        .findMany({ populate: ['permissions'] })) as RoleRow[];
      return rows
        .filter(({ code }) => code !== 'strapi-super-admin')
        .map(({ code, permissions = [] }) => ({
          role: code,
          actions: permissions.map(({ action }) => action).filter((id) => id.startsWith(OWN)),
        }));
    },
    async grant(code, actions) {
      const role = (await strapi.db
        .query('admin::role')
        .findOne({ where: { code } })) as RoleRow | null;
      if (!role) return;
      const permissions = actions.map((action) => ({
        action,
        subject: null,
        properties: {},
        conditions: [],
      }));
      await roles.addPermissions(role.id, permissions);
    },
  };
}

/** Strapi's own encryption, keyed by `admin.secrets.encryptionKey`. */
export const encryptionOf = (strapi: Core.Strapi): Encryption =>
  strapi.service('admin::encryption') as unknown as Encryption;

interface EmailService {
  send(mail: { to: string[]; subject: string; text: string }): Promise<unknown>;
}

/** Strapi's e-mail plugin, which an app may do without. */
export const mailerOf = (strapi: Core.Strapi): Mailer => ({
  async send(to, subject, text) {
    const plugins = strapi.plugins as unknown as Record<
      string,
      { service(name: string): EmailService } | undefined
    >;
    const email = plugins.email;
    if (!email) {
      throw new MailUnavailable('Strapi’s e-mail plugin is not installed; add @strapi/email');
    }
    await email.service('email').send({ to: [...to], subject, text });
  },
});

/** Path that the Content API and the public doors stand below, `/api` unless configured. */
export const apiPrefix = (strapi: Core.Strapi): string =>
  String(strapi.config.get('api.rest.prefix', '/api')).replace(/\/$/, '');

/** Address that the app is known by from outside, without a last slash; null when not configured. */
export function publicUrl(strapi: Core.Strapi): string | null {
  const url = String(strapi.config.get('server.url', ''));
  return /^https?:\/\//.test(url) ? url.replace(/\/$/, '') : null;
}

interface LocalesService {
  getDefaultLocale(): Promise<string | undefined>;
}

/** Strapi's entries, as far as it is asked what they are filed under. */
export function entryStoreOf(strapi: Core.Strapi): EntryStore {
  const { contentTypes, components } = strapi;
  return {
    schemas: { contentTypes, components } as unknown as EntryStore['schemas'],
    find: (uid, params) => strapi.db.query(uid).findMany(params) as never,
    async defaultLocale() {
      const locales = strapi.plugin('i18n')?.service('locales') as LocalesService | undefined;
      return (await locales?.getDefaultLocale()) ?? null;
    },
  };
}
