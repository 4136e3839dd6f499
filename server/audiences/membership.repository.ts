import type { Knex } from 'knex';

import { inTransaction, toBytes, toId } from '../platform/database';
import { packSet, PersonSet, unpackSet } from '../platform/sets';

/** Members at a sequence number. */
export interface Stored {
  seq: number;
  members: PersonSet;
}

interface Delta {
  seq: number;
  entered: PersonSet;
  left: PersonSet;
}

/** Who came and who went by one change. */
export interface Movement {
  seq: number;
  at: number;
  came: PersonSet;
  went: PersonSet;
}

/** One computation's result, to be put in force if nothing else was meanwhile. */
export interface Change {
  audienceId: number;
  /** Revision and sequence that the computation started from. */
  revision: number;
  seq: number;
  asOf: number;
  members: PersonSet;
  /** Exactly what turns the stored bitmap into the new one. */
  entered: PersonSet;
  left: PersonSet;
  /** People who came and went; a merge changes the bitmap but moves nobody. */
  came: PersonSet;
  went: PersonSet;
  /** Whether sizes from now on answer another question than those before. */
  anew: boolean;
}

/** Checks that the job still holds its lease; throws when it does not. */
export type LeaseAssertion = (trx: Knex) => Promise<void>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The base is rewritten after so many deltas, or once a day. */
const DELTAS_BEFORE_FOLD = 60;
/** How far back one looks for the change by which a person entered. */
const CHANGES_SEARCHED = 200;

const deltaFromRow = (row: Record<string, unknown>): Delta => ({
  seq: toId(row.seq),
  entered: unpackSet(toBytes(row.entered)),
  left: unpackSet(toBytes(row.left_members)),
});

/** Members as a base bitmap and the changes since, each packed in one row. */
export class MembershipRepository {
  constructor(private readonly knex: Knex) {}

  /** Members as they are in force: the base and every change after it. */
  async load(audienceId: number): Promise<Stored> {
    const base = await this.knex('cdp_audience_members')
      .where({ audience_id: audienceId })
      .first('seq', 'members');
    if (!base) return { seq: 0, members: PersonSet.of() };
    return this.follow(audienceId, {
      seq: toId(base.seq),
      members: unpackSet(toBytes(base.members)),
    });
  }

  /** Adds the changes that came after what is known. */
  async follow(audienceId: number, known: Stored): Promise<Stored> {
    const rows = await this.knex('cdp_audience_deltas')
      .where({ audience_id: audienceId })
      .where('seq', '>', known.seq)
      .orderBy('seq');
    let { seq, members } = known;
    for (const delta of rows.map(deltaFromRow)) {
      // A gap: what lies between was deleted with age, the base holds it.
      if (delta.seq !== seq + 1) return this.load(audienceId);
      members = members.andNot(delta.left).or(delta.entered);
      seq = delta.seq;
    }
    return { seq, members };
  }

  /** Sequence number of each audience; one that was deleted is missing. */
  async sequences(): Promise<Map<number, number>> {
    const rows = await this.knex('cdp_audiences').whereNull('deleted_at').select('id', 'seq');
    return new Map(rows.map((row) => [toId(row.id), toId(row.seq)]));
  }

  /**
   * Puts a computation in force, all of it or nothing. Answers false, and changes nothing, when
   * the definition, the members or the switch moved since it started.
   */
  async commit(change: Change, assertLease: LeaseAssertion): Promise<boolean> {
    return inTransaction(this.knex, async (trx) => {
      await assertLease(trx);
      const moved = change.entered.size > 0 || change.left.size > 0;
      const seq = moved ? change.seq + 1 : change.seq;
      const taken = await trx('cdp_audiences')
        .where({ id: change.audienceId, revision: change.revision, seq: change.seq })
        .where({ enabled: true })
        .whereNull('deleted_at')
        .update({
          seq,
          members: change.members.size,
          as_of: change.asOf,
          status: 'live',
          status_reason: null,
          ...(change.anew && { sized_since: change.asOf }),
        });
      if (taken !== 1) return false;
      if (moved) await this.append(trx, change, seq);
      await this.point(trx, change);
      return true;
    });
  }

  /** Says of live audiences that nothing changed until an instant; answers of how many. */
  async confirm(
    ids: readonly number[],
    asOf: number,
    assertLease: LeaseAssertion,
  ): Promise<number> {
    return inTransaction(this.knex, async (trx) => {
      await assertLease(trx);
      return trx('cdp_audiences')
        .whereIn('id', [...ids])
        .where({ enabled: true, status: 'live' })
        .whereNull('deleted_at')
        .update({ as_of: asOf });
    });
  }

  private async append(trx: Knex, change: Change, seq: number): Promise<void> {
    const { audienceId, asOf } = change;
    await trx('cdp_audience_deltas').insert({
      audience_id: audienceId,
      seq,
      at: asOf,
      entered_count: change.came.size,
      left_count: change.went.size,
      entered: packSet(change.entered),
      left_members: packSet(change.left),
      came: change.came.equals(change.entered) ? null : packSet(change.came),
      went: change.went.equals(change.left) ? null : packSet(change.went),
    });
    const base = await trx('cdp_audience_members')
      .where({ audience_id: audienceId })
      .first('seq', 'at');
    const fresh = base && seq - toId(base.seq) < DELTAS_BEFORE_FOLD && asOf - toId(base.at) < DAY;
    if (fresh) return;
    const row = { revision: change.revision, seq, at: asOf, members: packSet(change.members) };
    if (base) await trx('cdp_audience_members').where({ audience_id: audienceId }).update(row);
    else await trx('cdp_audience_members').insert({ audience_id: audienceId, ...row });
  }

  /** One point an hour; the audience's own row is locked, so no other writer is here. */
  private async point(trx: Knex, { audienceId, asOf, members }: Change): Promise<void> {
    const key = { audience_id: audienceId, hour: Math.floor(asOf / HOUR) * HOUR };
    const known = await trx('cdp_audience_sizes').where(key).first('members');
    if (!known) await trx('cdp_audience_sizes').insert({ ...key, members: members.size });
    else if (toId(known.members) !== members.size) {
      await trx('cdp_audience_sizes').where(key).update({ members: members.size });
    }
  }

  /** Deletes changes and sizes older than the given instants; a change the base lacks stays. */
  async prune(changesBefore: number, sizesBefore: number): Promise<void> {
    const bases = await this.knex('cdp_audience_members').select('audience_id', 'seq');
    for (const base of bases) {
      await this.knex('cdp_audience_deltas')
        .where({ audience_id: base.audience_id })
        .where('seq', '<=', base.seq)
        .where('at', '<', changesBefore)
        .delete();
    }
    await this.knex('cdp_audience_sizes').where('hour', '<', sizesBefore).delete();
  }

  async sizes(audienceId: number, since: number): Promise<{ at: number; members: number }[]> {
    const rows = await this.knex('cdp_audience_sizes')
      .where({ audience_id: audienceId })
      .where('hour', '>=', since)
      .orderBy('hour');
    return rows.map((row) => ({ at: toId(row.hour), members: toId(row.members) }));
  }

  /** The last size of each audience before an instant. */
  async sizesBefore(instant: number): Promise<Map<number, number>> {
    const rows = await this.knex('cdp_audience_sizes')
      .where('hour', '<', instant)
      .where('hour', '>=', instant - 30 * DAY)
      .orderBy('hour')
      .select('audience_id', 'members');
    return new Map(rows.map((row) => [toId(row.audience_id), toId(row.members)]));
  }

  /** Changes that moved people, newest first, before a sequence number. */
  async changes(audienceId: number, before: number | null, limit: number) {
    const query = this.knex('cdp_audience_deltas')
      .where({ audience_id: audienceId })
      .where((moved) => {
        void moved.where('entered_count', '>', 0).orWhere('left_count', '>', 0);
      })
      .orderBy('seq', 'desc')
      .limit(limit)
      .select('seq', 'at', 'entered_count', 'left_count');
    if (before !== null) query.where('seq', '<', before);
    return (await query).map((row) => ({
      seq: toId(row.seq),
      at: toId(row.at),
      entered: toId(row.entered_count),
      left: toId(row.left_count),
    }));
  }

  /** Changes after a sequence number with who came and went, oldest first. */
  async movements(audienceId: number, after: number, limit: number): Promise<Movement[]> {
    const rows = await this.knex('cdp_audience_deltas')
      .where({ audience_id: audienceId })
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit);
    return rows.map((row) => ({
      seq: toId(row.seq),
      at: toId(row.at),
      came: unpackSet(toBytes(row.came ?? row.entered)),
      went: unpackSet(toBytes(row.went ?? row.left_members)),
    }));
  }

  /** When the person was last seen to enter, among the newest changes; null when longer ago. */
  async enteredAt(audienceId: number, person: number): Promise<number | null> {
    const rows = await this.knex('cdp_audience_deltas')
      .where({ audience_id: audienceId })
      .where('entered_count', '>', 0)
      .orderBy('seq', 'desc')
      .limit(CHANGES_SEARCHED)
      .select('at', 'entered');
    const row = rows.find(({ entered }) => unpackSet(toBytes(entered)).has(person));
    return row ? toId(row.at) : null;
  }
}
