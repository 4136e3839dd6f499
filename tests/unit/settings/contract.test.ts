import { settingsPatch } from '../../../contracts/settings';
import { configSchema } from '../../../server/config';

const patchOf = (timeZone: string) => ({ general: { timeZone } });

it.each(['UTC', 'Europe/Paris', 'America/Argentina/Buenos_Aires'])('takes the zone %s', (zone) => {
  expect(settingsPatch.safeParse(patchOf(zone)).success).toBe(true);
});

it.each(['Mars', 'Europe/', ''])('refuses the zone "%s", from editors and in the file', (zone) => {
  const result = settingsPatch.safeParse(patchOf(zone));
  expect(result.error?.issues[0]?.path).toEqual(['general', 'timeZone']);
  expect(configSchema.safeParse({ settings: patchOf(zone) }).success).toBe(false);
});
