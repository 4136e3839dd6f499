import type { Knex } from 'knex';

import type { PageQuery } from '../../contracts/paging';
import { inTransaction, lockRows, toId, whereContains } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { cycleOf, referencesRepository, type Reference } from '../platform/references';
import { DefinitionCycle, usesUnknown } from './audience-faults';
import { audienceFromRow, draftToRow, type AudienceDraft, type AudienceRow } from './audience';

const SORTS: Record<string, string> = {
  name: 'name',
  identifier: 'identifier',
  members: 'members',
  status: 'status',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

/** What is computed of an audience, and goes with it. */
const COMPUTED = [
  'cdp_audience_members',
  'cdp_audience_deltas',
  'cdp_audience_sizes',
  'cdp_audience_alerts',
  'cdp_audience_listed',
  'cdp_audience_unknown_rows',
];

/** Column width of a reference's id; what is longer is found by its beginning. */
const REFERENCE_ID = 191;

const asReferences = (uses: readonly Reference[]) =>
  uses.map(({ kind, id }) => ({ kind, id: [...id].slice(0, REFERENCE_ID).join('') }));

const referenceOf = (publicId: string): Reference => ({ kind: 'audience', id: publicId });

const living = (knex: Knex) => knex('cdp_audiences').whereNull('deleted_at');

/**
 * The audience's row, locked until the transaction ends, so that it is not deleted while somebody
 * begins to use it. Null when there is none.
 */
export async function holdAudience(trx: Knex, publicId: string): Promise<AudienceRow | null> {
  const row = await lockRows(trx, living(trx).where({ public_id: publicId })).first();
  return row ? audienceFromRow(row) : null;
}

/**
 * Holds things of other rooms that a definition uses, by their kind, so that none of them is deleted
 * meanwhile; false where there is no such thing. The rooms below register themselves.
 */
export type Holders = Map<string, (trx: Knex, publicId: string) => Promise<boolean>>;

/** Audiences as they are defined; their members stand in the membership repository. */
export class AudiencesRepository {
  constructor(
    private readonly knex: Knex,
    private readonly holders: Holders = new Map(),
  ) {}

  async list({ page, pageSize, sort, search }: PageQuery) {
    const matching = living(this.knex);
    if (search) whereContains(matching, ['name', 'identifier', 'description'], search);
    const [field = 'name', direction = 'asc'] = (sort ?? 'name:asc').split(':');
    const counted = await matching.clone().count({ total: '*' }).first();
    const rows = await matching
      .orderBy(SORTS[field] ?? 'name', direction)
      .orderBy('id')
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return { total: toId(counted?.total), audiences: rows.map(audienceFromRow) };
  }

  async all(): Promise<AudienceRow[]> {
    return (await living(this.knex).orderBy('id')).map(audienceFromRow);
  }

  async findBy(
    where: { public_id: string } | { identifier: string } | { id: number },
  ): Promise<AudienceRow | null> {
    const row = await living(this.knex).where(where).first();
    return row ? audienceFromRow(row) : null;
  }

  async namesOf(publicIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await living(this.knex)
      .whereIn('public_id', [...publicIds])
      .select('public_id', 'name');
    return new Map(rows.map((row) => [String(row.public_id), String(row.name)]));
  }

  /** Whether the identifier belonged to an audience that is deleted: it is refused for ever. */
  async isRetired(identifier: string): Promise<boolean> {
    const row = await this.knex('cdp_audiences')
      .where({ identifier })
      .whereNotNull('deleted_at')
      .first('id');
    return row !== undefined;
  }

  /** Throws the driver's unique violation when the identifier is taken. */
  async insert(draft: AudienceDraft, uses: readonly Reference[]): Promise<void> {
    await inTransaction(this.knex, async (trx) => {
      await bumpGeneration(trx, 'audiences');
      await this.assertUsable(trx, draft.publicId, uses);
      await trx('cdp_audiences').insert(draftToRow(draft));
      await referencesRepository.replace(trx, referenceOf(draft.publicId), asReferences(uses));
    });
  }

  /** Changes the row under its lock; answers false when there is none. `uses` null: as before. */
  async change(
    publicId: string,
    edit: (row: AudienceRow) => { draft: AudienceDraft; uses: readonly Reference[] | null },
  ): Promise<boolean> {
    return inTransaction(this.knex, async (trx) => {
      // First of all, so that one definition is saved after the other: two that each use the other
      // would not see it.
      await bumpGeneration(trx, 'audiences');
      const row = await holdAudience(trx, publicId);
      if (!row) return false;
      const { draft, uses } = edit(row);
      await trx('cdp_audiences').where({ id: row.id }).update(draftToRow(draft));
      if (!uses) return true;
      await this.assertUsable(trx, publicId, uses);
      await referencesRepository.replace(trx, referenceOf(publicId), asReferences(uses));
      return true;
    });
  }

  usersOf(publicId: string): Promise<Reference[]> {
    return referencesRepository.usersOf(this.knex, referenceOf(publicId));
  }

  /**
   * Deletes the audience and everything it computed; its row stays, so that the identifier is
   * never used again. Answers who uses it, and deletes nothing, while somebody does.
   */
  async remove(publicId: string, now: number): Promise<Reference[]> {
    return inTransaction(this.knex, async (trx) => {
      await bumpGeneration(trx, 'audiences');
      const row = await holdAudience(trx, publicId);
      if (!row) return [];
      const users = await referencesRepository.usersOf(trx, referenceOf(publicId));
      if (users.length > 0) return users;
      for (const table of COMPUTED) {
        await trx(table).where({ audience_id: row.id }).delete();
      }
      await referencesRepository.replace(trx, referenceOf(publicId), []);
      await trx('cdp_audiences')
        .where({ id: row.id })
        .update({ deleted_at: now, enabled: false, status: 'disabled', members: 0 });
      return [];
    });
  }

  /** Which audience feeds which segment, both by public id. */
  async feeders(): Promise<Map<string, string>> {
    const rows = await this.knex('cdp_references')
      .where({ from_kind: 'segment', to_kind: 'audience' })
      .select('from_id', 'to_id');
    return new Map(rows.map((row) => [String(row.from_id), String(row.to_id)]));
  }

  /** Refuses to use what is not there, and what in the end would use itself. */
  private async assertUsable(trx: Knex, publicId: string, uses: readonly Reference[]) {
    for (const { kind, id } of uses) {
      if (kind === 'audience') {
        if (id !== publicId && !(await holdAudience(trx, id))) throw usesUnknown(kind, id);
      } else if ((await this.holders.get(kind)?.(trx, id)) === false) throw usesUnknown(kind, id);
    }
    const way = await cycleOf(trx, referenceOf(publicId), uses);
    if (way) throw new DefinitionCycle(way);
  }

  /** Says why it could not be computed, unless its definition has changed meanwhile. */
  async fail(id: number, revision: number, reason: string): Promise<void> {
    await living(this.knex)
      .where({ id, revision, enabled: true })
      .update({ status: 'failed', status_reason: reason.slice(0, 1_000) });
  }
}
