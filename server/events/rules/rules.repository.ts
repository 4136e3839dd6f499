import type { Knex } from 'knex';

import { eventRules, NO_RULES, type EventRules } from '../../../contracts/event-rules';
import { fromJson, inTransaction, lockRows, toId, toJson } from '../../platform/database';
import { bumpGeneration } from '../../platform/generations';

export const RULES_GENERATION = 'event-rules';

type Row = Record<string, unknown>;

const rulesIn = (row: Row | undefined): EventRules =>
  row ? eventRules.parse(fromJson(row.rules)) : NO_RULES;

/** What is expected of the messages of each event type. */
export const rulesRepository = {
  async all(knex: Knex): Promise<Map<number, EventRules>> {
    const rows: Row[] = await knex('cdp_event_rules');
    return new Map(rows.map((row) => [toId(row.event_type_id), rulesIn(row)]));
  },

  async of(knex: Knex, eventTypeId: number): Promise<EventRules> {
    return rulesIn(await knex('cdp_event_rules').where({ event_type_id: eventTypeId }).first());
  },

  /** Changes the rules of a type; two editors at once both see what the other wrote. */
  change(
    knex: Knex,
    eventTypeId: number,
    now: number,
    change: (rules: EventRules) => EventRules,
    also: (trx: Knex) => Promise<void> = () => Promise.resolve(),
  ): Promise<EventRules> {
    return inTransaction(knex, async (trx) => {
      await bumpGeneration(trx, RULES_GENERATION);
      const standing: Row | undefined = await lockRows(
        trx,
        trx('cdp_event_rules').where({ event_type_id: eventTypeId }),
      ).first();
      const rules = change(rulesIn(standing));
      const row = { rules: toJson(rules), updated_at: now };
      if (standing) await trx('cdp_event_rules').where({ event_type_id: eventTypeId }).update(row);
      else await trx('cdp_event_rules').insert({ ...row, event_type_id: eventTypeId });
      await also(trx);
      return rules;
    });
  },
};
