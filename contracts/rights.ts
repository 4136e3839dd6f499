/**
 * Every right of the plugin, without the `plugin::cdp.` prefix that Strapi adds.
 * Letters, dots and hyphens only: Strapi refuses digits and capitals in an action's uid.
 */
export const RIGHTS = [
  'overview.read',
  'profiles.read',
  'profiles.read-personal',
  'profiles.update',
  'profiles.export',
  'profiles.erase',
  'audiences.read',
  'audiences.edit',
  'segment-groups.read',
  'segment-groups.edit',
  'segment-groups.disconnect',
  'exports.read',
  'exports.edit',
  'exports.run',
  'sources.read',
  'sources.edit',
  'events.read',
  'events.edit',
  'jobs.read',
  'jobs.run',
  'settings.edit',
  'scripts.edit',
] as const;

export type Right = (typeof RIGHTS)[number];

/** The action id that Strapi's permissions and guards use. */
export const actionOf = (right: Right): string => `plugin::cdp.${right}`;
