import type { Knex } from 'knex';

import type { Clock } from '../platform/clock';
import { identityController } from './identity.controller';
import { Identifiers } from './identifier';
import { loadRules, type IdentitySettings } from './rules';
import { IdentifierTypes } from './types.service';
import { ViolationLog } from './violation-log';

export interface IdentityParts {
  knex: Knex;
  clock: Clock;
  /** What identifiers are hashed with. */
  secret: Buffer;
  settings: () => Promise<{ identity: IdentitySettings }>;
}

/** Puts together what decides whether a value names somebody, and how far it is believed. */
export async function createIdentity({ knex, clock, secret, settings }: IdentityParts) {
  const identifiers = new Identifiers(secret);
  /** Takes in what editors, here or in another process, decided since. */
  const reload = async () => identifiers.use(await loadRules(knex, (await settings()).identity));
  await reload();
  const types = new IdentifierTypes(knex, clock, reload);
  return {
    identifiers,
    reload,
    violations: new ViolationLog(),
    handlers: identityController(knex, types),
  };
}
