import type { Knex } from 'knex';

import { fromJson, isUniqueViolation, toJson } from '../database';

/** Named JSON values of the installation. */
export const settingsRepository = {
  async read<T>(knex: Knex, name: string): Promise<T | null> {
    const row = await knex('cdp_settings').where({ name }).first('value');
    return row ? fromJson<T>(row.value) : null;
  },

  async write(knex: Knex, name: string, value: unknown, at: number): Promise<void> {
    const row = { value: toJson(value), updated_at: at };
    const changed = await knex('cdp_settings').where({ name }).update(row);
    if (changed === 0) await knex('cdp_settings').insert({ name, ...row });
  },

  /** Writes a value only where none is; answers the one that stands in the end. */
  async keepFirst<T>(knex: Knex, name: string, value: T, at: number): Promise<T> {
    const standing = await settingsRepository.read<T>(knex, name);
    if (standing !== null) return standing;
    try {
      await knex('cdp_settings').insert({ name, value: toJson(value), updated_at: at });
      return value;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return (await settingsRepository.read<T>(knex, name)) ?? value;
    }
  },
};
