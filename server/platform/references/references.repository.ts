import type { Knex } from 'knex';

export interface Reference {
  kind: string;
  id: string;
}

/** Who uses what: written in the transaction that saves a definition, read before a deletion. */
export const referencesRepository = {
  /** Replaces everything that `from` uses. */
  async replace(trx: Knex, from: Reference, uses: readonly Reference[]): Promise<void> {
    await trx('cdp_references').where({ from_kind: from.kind, from_id: from.id }).delete();
    if (uses.length === 0) return;
    await trx('cdp_references').insert(
      uses.map((to) => ({
        from_kind: from.kind,
        from_id: from.id,
        to_kind: to.kind,
        to_id: to.id,
      })),
    );
  },

  /** What `from` uses. */
  async usesOf(knex: Knex, from: Reference): Promise<Reference[]> {
    const rows = await knex('cdp_references')
      .where({ from_kind: from.kind, from_id: from.id })
      .select('to_kind', 'to_id')
      .orderBy('id');
    return rows.map((row) => ({ kind: row.to_kind, id: row.to_id }));
  },

  async usersOf(knex: Knex, to: Reference): Promise<Reference[]> {
    const rows = await knex('cdp_references')
      .where({ to_kind: to.kind, to_id: to.id })
      .select('from_kind', 'from_id')
      .orderBy('id');
    return rows.map((row) => ({ kind: row.from_kind, id: row.from_id }));
  },
};
