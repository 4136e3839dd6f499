import type { Knex } from 'knex';

import type { EventRules } from '../../../contracts/event-rules';
import { Kept } from '../../platform/generations';
import type { Dictionary } from '../dictionary.repository';
import { checkOf, type Check, type Violation } from './check';
import { rulesRepository } from './rules.repository';

/** A violation for which a message is refused. */
export interface BlockingViolation extends Violation {
  eventTypeId: number;
}

/** Rules in force, read once and asked of many messages. */
export class RulesInForce {
  private readonly blocking = new Map<string, { eventTypeId: number; check: Check }>();
  private readonly checks = new Map<number, Check>();

  constructor(all: ReadonlyMap<number, EventRules>, names: ReadonlyMap<number, string>) {
    for (const [eventTypeId, rules] of all) {
      if (rules.properties.length === 0 && !rules.onlyThese) continue;
      const check = checkOf(rules);
      this.checks.set(eventTypeId, check);
      const name = names.get(eventTypeId);
      if (rules.mode === 'block' && name !== undefined)
        this.blocking.set(name, { eventTypeId, check });
    }
  }

  /** Why a message must be refused, or null. Costs nothing where no rule of its type blocks. */
  blocks(event: string, body: Record<string, unknown>): BlockingViolation | null {
    const blocking = this.blocking.get(event);
    const [first] = blocking?.check(body) ?? [];
    return first && blocking ? { ...first, eventTypeId: blocking.eventTypeId } : null;
  }

  violations(eventTypeId: number, body: Record<string, unknown>): Violation[] {
    return this.checks.get(eventTypeId)?.(body) ?? [];
  }
}

/** The rules of this moment, from memory; forgotten whenever some process changes one. */
export class RuleBook {
  private readonly kept = new Kept(() => this.load());

  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
  ) {}

  forget(): void {
    this.kept.forget();
  }

  inForce(): Promise<RulesInForce> {
    return this.kept.read();
  }

  private async load(): Promise<RulesInForce> {
    const all = await rulesRepository.all(this.knex);
    const names = all.size > 0 ? await this.types.all() : new Map<number, string>();
    return new RulesInForce(all, names);
  }
}
