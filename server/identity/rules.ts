import type { Knex } from 'knex';

import { blockedBy } from './blocked';
import type { IdentityRules } from './identifier';
import { BUILT_IN_RULES, type IdentifierRule } from './identifier-rule';
import { typesRepository } from './types.repository';

/** The part of the settings that says which values are identifiers. */
export interface IdentitySettings {
  blocked: readonly string[];
  phoneCountry: string | null;
}

/** What holds for identifiers right now: built-in types, those of editors, and the settings. */
export async function loadRules(knex: Knex, settings: IdentitySettings): Promise<IdentityRules> {
  const rows = await typesRepository.all(knex);
  const changed = new Map(rows.map((row) => [row.name, row]));
  const builtIn: IdentifierRule[] = BUILT_IN_RULES.map((rule) => ({
    ...rule,
    limit: changed.get(rule.name)?.limit ?? rule.limit,
  }));
  const names = new Set(builtIn.map(({ name }) => name));
  const own: IdentifierRule[] = rows.filter(({ name, active }) => active && !names.has(name));
  return {
    types: [...builtIn, ...own],
    blocked: blockedBy(settings.blocked),
    phoneCountry: settings.phoneCountry,
  };
}
