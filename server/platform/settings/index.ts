export { Grants, type RolePermissions } from './grants';
export { settingsController } from './settings.controller';
export { settingsRepository } from './settings.repository';
export { SettingsStore } from './settings.store';
