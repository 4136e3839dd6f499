import type { settingsEndpoints } from '../../../contracts/settings';
import type { HandlersOf } from '../http';
import type { Grants } from './grants';
import type { SettingsStore } from './settings.store';

export function settingsController(
  store: SettingsStore,
  grants: Grants,
): HandlersOf<typeof settingsEndpoints> {
  return {
    read: async () => ({ data: { settings: await store.read(), locked: store.locked } }),
    update: async ({ body }) => ({
      data: { settings: await store.update(body), locked: store.locked },
    }),
    proofSecret: async () => ({ data: { secret: await store.proofSecret() } }),
    lostGrants: async () => ({ data: await grants.lost() }),
    restoreGrants: async () => ({ data: { restored: await grants.restore() } }),
  };
}
