import { z } from 'zod';

import { endpoint } from './endpoint';
import { violation } from './identity';
import { instant, publicId } from './ids';
import { trust } from './messages';
import { cursorQuery } from './paging';

/** A row of the profiles list. Without `profiles.read-personal` names and addresses come masked. */
export const profileRow = z.object({
  id: publicId('profile'),
  /** `name` trait, else first and last name, else e-mail, else null for an anonymous visitor. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  identified: z.boolean(),
  events: z.number().int(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  masked: z.boolean(),
});
export type ProfileRow = z.output<typeof profileRow>;

/**
 * Whether somebody can be reached at an e-mail or a phone number, as far as its form tells: a
 * malformed one is kept and names nobody. Null for what is no address.
 */
const deliverable = z.boolean().nullable();

/** A trait's winning value and where it came from. */
export const profileTrait = z.object({
  name: z.string(),
  value: z.unknown(),
  deliverable,
  at: instant,
  source: z.string().nullable(),
  trust,
  /** Computed from the person's orders; `source` is null then. */
  computed: z.boolean(),
  /** What an amount that was computed counts in. */
  currency: z.string().nullable(),
});

/** The last word on one category of consent, over all devices of the person. */
export const profileConsent = z.object({
  /** Null: every category, where a message granted none and none was ever named. */
  category: z.string().nullable(),
  granted: z.boolean(),
  at: instant,
  source: z.string().nullable(),
  trust,
});

/** Money of one currency, in whole units with up to four decimals. */
export const moneyOf = z.object({ currency: z.string(), amount: z.number() });

export const profile = profileRow.extend({
  emails: z.number().int(),
  source: z.string().nullable(),
  traits: z.array(profileTrait),
  consents: z.array(profileConsent),
  figures: z.object({
    orders: z.number().int(),
    revenue: z.array(moneyOf),
    averageOrder: z.array(moneyOf),
    eventsLast30Days: z.number().int(),
  }),
  /** Events per UTC day of the last 90 days; days without events are left out. */
  activity: z.array(z.object({ day: z.string(), events: z.number().int() })),
});
export type Profile = z.output<typeof profile>;

/**
 * Everybody, counted. People with an e-mail or a phone number are those who can be reached by it:
 * an identifier, or the trait of that name, that is no malformed one.
 */
export const profileStatistics = z.object({
  total: z.number().int(),
  identified: z.number().int(),
  anonymous: z.number().int(),
  withEmail: z.number().int(),
  withPhone: z.number().int(),
  withBoth: z.number().int(),
  /** Of whom e-mail and phone are not looked at yet; a job does so within minutes. */
  uncounted: z.number().int(),
  newLast7Days: z.number().int(),
  newLast30Days: z.number().int(),
  asOf: instant,
});
export type ProfileStatistics = z.output<typeof profileStatistics>;

export const profileEvent = z.object({
  id: z.string(),
  /** Event type: a track's event name, or `$page`, `$identify`, `$screen`. */
  type: z.string(),
  at: instant,
  receivedAt: instant,
  source: z.string().nullable(),
  trusted: z.boolean(),
  /** The message as stored; masked to its keys without `profiles.read-personal`. */
  payload: z.record(z.string(), z.unknown()),
});
export type ProfileEvent = z.output<typeof profileEvent>;

export const profileIdentifier = z.object({
  type: z.string(),
  value: z.string(),
  deliverable,
  trust,
  source: z.string().nullable(),
  since: instant,
});

export const profileMerge = z.object({
  id: z.number().int(),
  rule: z.string(),
  identifier: z.object({ type: z.string(), value: z.string() }).nullable(),
  trust,
  at: instant,
  /** Set when the merge holds no longer. */
  cutAt: instant.nullable(),
  /** Undone by an editor, or cut since a trusted source named somebody else by the same id. */
  cutReason: z.enum(['undone', 'claim-overruled']).nullable(),
  /** Ids of the merges that join the two all the same, when this one holds no longer. */
  joinedBy: z.array(z.number().int()),
});

export const profileAudience = z.object({
  id: publicId('audience'),
  identifier: z.string(),
  name: z.string(),
  since: instant.nullable(),
});

const params = z.object({ id: publicId('profile') });

export const profileListQuery = cursorQuery.extend({
  /**
   * Matches the beginning of a name, e-mail or identifier, case folded; without
   * `profiles.read-personal` only the whole of one.
   */
  search: z.string().trim().max(200).optional(),
  kind: z.enum(['all', 'identified', 'anonymous']).default('all'),
  sort: z.enum(['lastSeen:desc', 'firstSeen:desc']).default('lastSeen:desc'),
  /** Only its members, sorted and paged as everybody is. */
  audience: publicId('audience').optional(),
});

const unknown = ['profile.unknown'] as const;
const read = { door: 'admin', method: 'GET', right: 'profiles.read', params } as const;

export const profileEndpoints = {
  list: endpoint({
    name: 'profiles.list',
    door: 'admin',
    method: 'GET',
    path: '/profiles',
    right: 'profiles.read',
    query: profileListQuery,
    answer: z.array(profileRow),
    errors: ['cursor.invalid', 'audience.unknown'],
  }),
  statistics: endpoint({
    name: 'profiles.statistics',
    door: 'admin',
    method: 'GET',
    path: '/profile-statistics',
    right: 'profiles.read',
    answer: profileStatistics,
  }),
  read: endpoint({
    ...read,
    name: 'profiles.read',
    path: '/profiles/:id',
    answer: profile,
    errors: unknown,
  }),
  events: endpoint({
    ...read,
    name: 'profiles.events',
    path: '/profiles/:id/events',
    query: cursorQuery,
    answer: z.array(profileEvent),
    errors: [...unknown, 'cursor.invalid'],
  }),
  identifiers: endpoint({
    ...read,
    name: 'profiles.identifiers',
    path: '/profiles/:id/identifiers',
    answer: z.array(profileIdentifier),
    errors: unknown,
  }),
  audiences: endpoint({
    ...read,
    name: 'profiles.audiences',
    path: '/profiles/:id/audiences',
    answer: z.array(profileAudience),
    errors: unknown,
  }),
  merges: endpoint({
    ...read,
    name: 'profiles.merges',
    path: '/profiles/:id/merges',
    answer: z.array(profileMerge),
    errors: unknown,
  }),
  /** Words about who this is that were not followed; the latest hundred. */
  violations: endpoint({
    ...read,
    name: 'profiles.violations',
    path: '/profiles/:id/violations',
    answer: z.array(violation),
    errors: unknown,
  }),
  undoMerge: endpoint({
    name: 'profiles.undoMerge',
    door: 'admin',
    method: 'POST',
    path: '/profiles/:id/merges/:mergeId/undo',
    right: 'profiles.update',
    params: z.object({ id: publicId('profile'), mergeId: z.coerce.number().int().positive() }),
    /**
     * The profiles there are now, and the merges that still join the two by another way: undo one
     * of those as well to part them. None when they stand apart.
     */
    answer: z.object({ profiles: z.array(publicId('profile')), joinedBy: z.array(profileMerge) }),
    errors: ['profile.unknown', 'merge.unknown', 'merge.already-undone'],
  }),
  /**
   * Forgets the person for good: nobody finds him from now on, everything stored about him is
   * deleted within minutes, and what is sent of him later is not kept. Asking twice changes nothing.
   */
  forget: endpoint({
    name: 'profiles.forget',
    door: 'admin',
    method: 'POST',
    path: '/profiles/:id/forget',
    right: 'profiles.erase',
    params,
    /** `confirm`: the profile's id once more. */
    body: z.object({ confirm: z.string().max(63) }),
    answer: z.null(),
    errors: ['profile.unknown', 'profile.confirmation-wrong'],
  }),
} as const;

/** The server API reads one profile by any of its identifiers. */
export const profileApiEndpoints = {
  find: endpoint({
    name: 'profiles-api.find',
    door: 'api',
    method: 'GET',
    path: '/profiles/:type/:value',
    params: z.object({ type: z.string().max(63), value: z.string().max(255) }),
    answer: profile.omit({ activity: true }),
    errors: unknown,
  }),
} as const;
