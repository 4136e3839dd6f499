import type { Knex } from 'knex';

import { createTable } from '../columns';

export async function segments(knex: Knex): Promise<void> {
  await createTable(knex, 'cdp_segment_groups', (table, column) => {
    table.increments('id');
    column.short(table, 'public_id', 32).notNullable();
    column.short(table, 'identifier', 63).notNullable();
    column.short(table, 'name', 200).notNullable();
    column.long(table, 'description').notNullable();
    column.long(table, 'tags').notNullable();
    column.short(table, 'origin', 16).notNullable();
    column.at(table, 'created_at').notNullable();
    column.at(table, 'updated_at').notNullable();
    table.unique(['public_id'], { indexName: 'cdp_segment_groups_public_id_uq' });
    table.unique(['identifier'], { indexName: 'cdp_segment_groups_identifier_uq' });
  });
  await createTable(knex, 'cdp_segments', (table, column) => {
    table.increments('id');
    column.short(table, 'public_id', 32).notNullable();
    table.integer('group_id').notNullable();
    column.short(table, 'identifier', 63).notNullable();
    column.short(table, 'name', 200).notNullable();
    column.long(table, 'description').notNullable();
    // Set while an audience feeds the segment: its members are the audience's.
    table.integer('audience_id');
    column.at(table, 'connected_at');
    // The audience's change that size and last change of the segment stand for.
    table.bigInteger('audience_seq');
    table.integer('members').notNullable().defaultTo(0);
    column.at(table, 'last_change_at');
    column.at(table, 'created_at').notNullable();
    table.unique(['public_id'], { indexName: 'cdp_segments_public_id_uq' });
    table.unique(['group_id', 'identifier'], { indexName: 'cdp_segments_group_id_identifier_uq' });
    table.index(['audience_id'], 'cdp_segments_audience_id_ix');
  });
  await createTable(knex, 'cdp_segment_members', (table, column) => {
    table.integer('segment_id').notNullable();
    table.integer('fragment_id').notNullable();
    column.at(table, 'at').notNullable();
    table.primary(['segment_id', 'fragment_id']);
    table.index(['fragment_id'], 'cdp_segment_members_fragment_id_ix');
  });
}
