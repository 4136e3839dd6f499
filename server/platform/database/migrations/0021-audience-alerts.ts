import type { Knex } from 'knex';

import { addColumn, createTable } from '../columns';

/** Alerts about sizes; and of each change of members who came and went, where a merge hides it. */
export async function audienceAlerts(knex: Knex): Promise<void> {
  await addColumn(knex, 'cdp_audiences', 'alert', (table, column) => column.long(table, 'alert'));
  // Since when its sizes answer one question: a day before is not compared with a day after.
  await addColumn(knex, 'cdp_audiences', 'sized_since', (table, column) =>
    column.at(table, 'sized_since'),
  );
  // Null: the same as the bitmap beside it.
  for (const name of ['came', 'went']) {
    await addColumn(knex, 'cdp_audience_deltas', name, (table, column) => column.blob(table, name));
  }
  await createTable(knex, 'cdp_audience_alerts', (table, column) => {
    table.increments('id');
    table.integer('audience_id').notNullable();
    column.at(table, 'at').notNullable();
    table.integer('members').notNullable();
    table.integer('members_before').notNullable();
    // Hundredths of a percent.
    table.bigInteger('change').notNullable();
    column.short(table, 'mail', 16).notNullable();
    column.long(table, 'mail_reason');
    table.index(['audience_id', 'at'], 'cdp_audience_alerts_audience_id_at_ix');
    table.index(['mail'], 'cdp_audience_alerts_mail_ix');
  });
}
