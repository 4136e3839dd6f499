import type { Knex } from 'knex';

import { dialectOf } from '../dialect';

/**
 * Lets one connection read while another writes. It is a property of the file and stays with it. A
 * database in memory, or on a file system that cannot, stays as it is: SQLite then says so itself.
 */
export async function useWal(knex: Knex): Promise<void> {
  if (dialectOf(knex) === 'sqlite') await knex.raw('pragma journal_mode = wal');
}
