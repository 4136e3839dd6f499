import type { Core } from '@strapi/strapi';

import { RIGHTS, type Right } from '../contracts/rights';
import { mountDoors } from './doors';

const NAMES: Record<Right, [group: string, name: string]> = {
  'overview.read': ['Overview', 'Read'],
  'profiles.read': ['Profiles', 'Read'],
  'profiles.read-personal': ['Profiles', 'Read personal data'],
  'profiles.update': ['Profiles', 'Update and undo merges'],
  'profiles.export': ['Profiles', 'Export'],
  'profiles.erase': ['Profiles', 'Erase'],
  'audiences.read': ['Audiences', 'Read'],
  'audiences.edit': ['Audiences', 'Create, edit and delete'],
  'segment-groups.read': ['Segment groups', 'Read'],
  'segment-groups.edit': ['Segment groups', 'Create, edit and delete'],
  'segment-groups.disconnect': ['Segment groups', 'Disconnect'],
  'exports.read': ['Exports', 'Read'],
  'exports.edit': ['Exports', 'Create, edit and delete'],
  'exports.run': ['Exports', 'Run and cancel'],
  'sources.read': ['Sources', 'Read'],
  'sources.edit': ['Sources', 'Create, edit and delete'],
  'events.read': ['Events', 'Read'],
  'events.edit': ['Events', 'Edit'],
  'jobs.read': ['Jobs', 'Read'],
  'jobs.run': ['Jobs', 'Run'],
  'settings.edit': ['Settings', 'Edit'],
  'scripts.edit': ['Scripts', 'Edit'],
};

interface PermissionService {
  actionProvider: { registerMany(actions: readonly object[]): Promise<void> };
}

/** Tells Strapi which rights there are, and opens the doors that stand outside its own layers. */
export async function register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const { actionProvider } = strapi.service('admin::permission') as unknown as PermissionService;
  await actionProvider.registerMany(
    RIGHTS.map((uid) => ({
      section: 'plugins',
      subCategory: NAMES[uid][0],
      displayName: NAMES[uid][1],
      uid,
      pluginName: 'cdp',
    })),
  );
  mountDoors(strapi, 'outer');
}
