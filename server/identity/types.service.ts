import type { Knex } from 'knex';

import type {
  IdentifierType,
  IdentifierTypeInput,
  IdentifierTypePatch,
} from '../../contracts/identity';
import type { Clock } from '../platform/clock';
import { inTransaction, isUniqueViolation } from '../platform/database';
import { ConflictError, notFound } from '../platform/http';
import { BUILT_IN_RULES, type IdentifierRule } from './identifier-rule';
import { typesRepository, type TypeRow } from './types.repository';

/** One person has one user id, and what a browser claims is no identifier that editors see. */
const FIXED = new Set(['user_id', 'claimed_user_id']);
const HIDDEN = new Set(['claimed_user_id']);

const builtInOf = (name: string) => BUILT_IN_RULES.find((rule) => rule.name === name);

/** The types of identifier: built-in ones, and those that editors declare. */
export class IdentifierTypes {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
    /** The types changed: this process has to know at once. */
    private readonly changed: () => Promise<void>,
  ) {}

  async list(): Promise<IdentifierType[]> {
    const rows = await typesRepository.all(this.knex);
    const builtIn = BUILT_IN_RULES.filter(({ name }) => !HIDDEN.has(name)).map((rule) => ({
      ...{ ...rule, limit: rows.find(({ name }) => name === rule.name)?.limit ?? rule.limit },
      ...{ active: true, builtIn: true, used: true },
    }));
    const own = rows.filter(({ name }) => !builtInOf(name));
    return [...builtIn, ...own.map((row) => ({ ...row, builtIn: false }))];
  }

  async create(input: IdentifierTypeInput): Promise<IdentifierType> {
    if (builtInOf(input.name)) throw taken(input.name);
    const row: TypeRow = { ...input, active: true, used: false };
    await inTransaction(this.knex, async (trx) => {
      await this.refuseRetired(trx, input.name);
      await typesRepository.insert(trx, row, this.clock.now());
    }).catch((error) => {
      throw isUniqueViolation(error) ? taken(input.name) : error;
    });
    await this.changed();
    return { ...row, builtIn: false };
  }

  async update(name: string, patch: IdentifierTypePatch): Promise<IdentifierType> {
    const builtIn = builtInOf(name);
    const row = builtIn
      ? await this.changeLimit(builtIn, patch)
      : await this.change(name, patch).catch((error) => {
          throw isUniqueViolation(error) ? taken(patch.name ?? name) : error;
        });
    await this.changed();
    return { ...row, builtIn: Boolean(builtIn) };
  }

  /** Name and confidence are fixed with the first identifier; a retired name is never used again. */
  private change(name: string, patch: IdentifierTypePatch): Promise<TypeRow> {
    return inTransaction(this.knex, async (trx) => {
      const row = await typesRepository.hold(trx, name);
      if (!row) throw notFound('identifier-type.unknown', `There is no identifier type ${name}`);
      const next: TypeRow = { ...row, ...patch };
      const frozen = next.name !== name ? 'name' : next.confidence !== row.confidence;
      if (frozen && (row.used || !row.active)) {
        throw new ConflictError(
          'identifier-type.frozen',
          `Somebody has a ${name}: its name and confidence can no longer be changed`,
          { path: next.name !== name ? 'name' : 'confidence' },
        );
      }
      if (row.used && !next.active) {
        throw new ConflictError(
          'identifier-type.in-use',
          `Somebody has a ${name}: it can no longer be switched off`,
          { path: 'active' },
        );
      }
      if (!row.active && next.active) throw retired(name);
      if (next.name !== name && builtInOf(next.name)) throw taken(next.name);
      await typesRepository.update(trx, name, next, this.clock.now());
      return next;
    });
  }

  private async changeLimit(rule: IdentifierRule, patch: IdentifierTypePatch): Promise<TypeRow> {
    const { limit, ...others } = patch;
    const same = Object.entries(others).every(
      ([key, value]) => value === ({ ...rule, active: true } as Record<string, unknown>)[key],
    );
    if (!same || (FIXED.has(rule.name) && limit !== undefined && limit !== rule.limit)) {
      throw new ConflictError(
        'identifier-type.built-in',
        `${rule.name} is built in: ${FIXED.has(rule.name) ? 'nothing' : 'only its limit'} can be changed`,
      );
    }
    const row: TypeRow = { ...rule, limit: limit ?? rule.limit, active: true, used: true };
    const now = this.clock.now();
    await inTransaction(this.knex, async (trx) => {
      const standing = await typesRepository.hold(trx, rule.name);
      if (standing) await typesRepository.update(trx, rule.name, row, now);
      else await typesRepository.insert(trx, row, now);
    });
    return row;
  }

  private async refuseRetired(trx: Knex, name: string): Promise<void> {
    const standing = await typesRepository.hold(trx, name);
    if (standing && !standing.active) throw retired(name);
  }
}

const taken = (name: string) =>
  new ConflictError('identifier-type.taken', `There is an identifier type ${name} already`, {
    path: 'name',
  });

const retired = (name: string) =>
  new ConflictError(
    'identifier-type.name-retired',
    `${name} was switched off, and is never used again: choose another name`,
    { path: 'name' },
  );
