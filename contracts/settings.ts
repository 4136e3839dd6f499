import { z } from 'zod';

import { endpoint } from './endpoint';
import { publicId } from './ids';

export const CONSENT_MODES = ['required', 'assumed'] as const;

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Settings that editors change in the admin; a key that config/plugins sets is locked there. */
export const settings = z.object({
  general: z.object({
    timeZone: z.string().min(1).max(64).refine(isTimeZone, 'must be a time zone like Europe/Paris'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code like USD'),
  }),
  tracking: z.object({
    /** Put the script into pages that Strapi itself serves. */
    inject: z.boolean(),
    /** The website source whose key the injected script carries. */
    sourceId: publicId('source').nullable(),
    /** `required`: nothing is sent and no cookie set before the visitor has agreed. */
    consent: z.enum(CONSENT_MODES),
    /** Days the visitor id lives. */
    visitorDays: z.number().int().min(1).max(730),
  }),
  identity: z.object({
    /** Values that name nobody, besides those that never do; `*` stands for any characters. */
    blocked: z
      .array(
        z
          .string()
          .trim()
          .min(1, 'must not be empty')
          .max(255, 'must be at most 255 characters')
          .refine((entry) => entry.split('*').length <= 4, 'must hold at most three *')
          .refine((entry) => /[^*]/.test(entry), 'must hold more than *'),
      )
      .max(200, 'must be at most 200 values'),
    /** Country of phone numbers that name none, as in DK; null takes only those that name one. */
    phoneCountry: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a country code like DK')
      .nullable(),
  }),
  /** What Strapi itself tells, by its built-in source. */
  cms: z.object({
    /** Who the end users are: created, changed, deleted. */
    accounts: z.boolean(),
    /** `Signed Up`: an account that its owner made. */
    signUps: z.boolean(),
    /** `Signed In`. */
    signIns: z.boolean(),
    /** `Entry Published` and `Entry Unpublished`, of the editor who did it. */
    entries: z.boolean(),
  }),
  privacy: z.object({
    /** What is kept of an address: all, the network part, or nothing. */
    ip: z.enum(['full', 'truncated', 'none']),
  }),
});
export type Settings = z.output<typeof settings>;

export const settingsAnswer = z.object({
  settings,
  /** Dotted keys that config/plugins sets. */
  locked: z.array(z.string()),
});

export const settingsPatch = z.object({
  general: settings.shape.general.partial().optional(),
  tracking: settings.shape.tracking.partial().optional(),
  identity: settings.shape.identity.partial().optional(),
  cms: settings.shape.cms.partial().optional(),
  privacy: settings.shape.privacy.partial().optional(),
});
export type SettingsPatch = z.output<typeof settingsPatch>;

const admin = { door: 'admin' } as const;

export const settingsEndpoints = {
  read: endpoint({
    ...admin,
    name: 'settings.read',
    method: 'GET',
    path: '/settings',
    right: 'settings.edit',
    answer: settingsAnswer,
  }),
  update: endpoint({
    ...admin,
    name: 'settings.update',
    method: 'PUT',
    path: '/settings',
    right: 'settings.edit',
    body: settingsPatch,
    answer: settingsAnswer,
    errors: ['settings.locked'],
  }),
  /** The secret that user ids are proven with, for servers that make the proof themselves. */
  proofSecret: endpoint({
    ...admin,
    name: 'settings.proofSecret',
    method: 'GET',
    path: '/settings/proof-secret',
    right: 'settings.edit',
    answer: z.object({ secret: z.string() }),
  }),
  /** Rights that Strapi dropped while the plugin was off, and that can be given back. */
  lostGrants: endpoint({
    ...admin,
    name: 'settings.lostGrants',
    method: 'GET',
    path: '/settings/lost-grants',
    right: 'settings.edit',
    answer: z.array(z.object({ role: z.string(), actions: z.array(z.string()) })),
  }),
  restoreGrants: endpoint({
    ...admin,
    name: 'settings.restoreGrants',
    method: 'POST',
    path: '/settings/lost-grants/restore',
    right: 'settings.edit',
    answer: z.object({ restored: z.number().int() }),
  }),
} as const;

/** For a signed-in visitor: the proof that lets a browser say who he is. */
export const meEndpoints = {
  proof: endpoint({
    name: 'me.proof',
    door: 'visitor',
    method: 'GET',
    path: '/me/proof',
    answer: z.object({ userId: z.string(), userHash: z.string() }),
  }),
} as const;
