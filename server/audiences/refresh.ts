import type { Clock } from '../platform/clock';
import { isTransient } from '../platform/database';
import { errorText, type Log } from '../platform/log';
import type { PersonSet } from '../platform/sets';
import type { WakeUps } from '../platform/wakeups';
import type { AudienceRow } from './audience';
import type { PersonMap } from './audiences.ports';
import type { AudiencesRepository } from './audiences.repository';
import type { DueAudiences } from './due';
import type { Evaluation, Evaluator } from './evaluation';
import { levelsOf } from './levels';
import type { ListedMembers } from './listed';
import type { Memberships } from './membership';
import type { LeaseAssertion, MembershipRepository, Stored } from './membership.repository';
import { movedPeople } from './moved';
import type { Ticker } from './tick';

/** The part of a job's context that the refresh uses. */
export interface RefreshContext {
  signal: AbortSignal;
  trigger: string;
  progress(done: number, total?: number): void;
  assertLease: LeaseAssertion;
}

export interface RefreshParts {
  audiences: AudiencesRepository;
  repository: MembershipRepository;
  memberships: Memberships;
  evaluator: Evaluator;
  ticker: Ticker;
  due: DueAudiences;
  map: PersonMap;
  wakeUps: WakeUps;
  clock: Clock;
  log: Log;
  /** How long it can be asked who came and went. */
  changesKeptDays: number;
  listed: Pick<ListedMembers, 'personsOf'>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SIZES_KEPT = 400 * DAY;

type Ticked = Awaited<ReturnType<Ticker['tick']>>;

const NOTHING: Ticked = new Map();

const hourOf = (at: number): number => Math.floor(at / HOUR);

/**
 * Computes the audiences that are due and puts each result in force at once or not at all: a stop
 * in the middle leaves the members that were in force before. An audience that this process has
 * computed before goes on from there; the others are computed by sets.
 */
export class AudienceRefresh {
  private prunedAt = -Infinity;

  constructor(private readonly parts: RefreshParts) {}

  async run(context: RefreshContext): Promise<{ done: number }> {
    const { audiences, due, evaluator, ticker, clock } = this.parts;
    const started = clock.now();
    const enabled = (await audiences.all()).filter((row) => row.enabled);
    const isManual = context.trigger === 'manual';
    const round = await due.pick(enabled, started, isManual);
    const total = round.audiences.length;
    // Before anything is computed: what is not computed now has it before it the next time.
    ticker.note(round.fragments);
    let done = 0;
    if (total > 0) {
      const evaluation = await evaluator.at(started);
      for (const level of levelsOf(round.audiences, await audiences.feeders())) {
        const ticked = isManual ? NOTHING : await this.tick(level, evaluation);
        const resting: AudienceRow[] = [];
        for (const row of level) {
          if (context.signal.aborted) return { done };
          due.markTried(row, started);
          const rests = await this.refresh(row, evaluation, ticked, context);
          if (rests) resting.push(row);
          context.progress(++done, total);
        }
        await this.confirm(resting, evaluation, context.assertLease);
      }
    }
    await due.finish(round.epoch, started, clock.now() - started);
    await this.prune(started);
    return { done };
  }

  private async tick(level: readonly AudienceRow[], evaluation: Evaluation): Promise<Ticked> {
    const { ticker, log } = this.parts;
    try {
      const rows = level.filter((row) => ticker.canTick(row, evaluation.asOf));
      return rows.length > 0 ? await ticker.tick(rows, evaluation) : new Map();
    } catch (error) {
      if (isTransient(error)) throw error;
      log.error(`Audiences could not go on and are computed anew: ${errorText(error)}`);
      return new Map();
    }
  }

  /** Answers true when nothing changed, so that only the instant has to be noted. */
  private async refresh(
    row: AudienceRow,
    evaluation: Evaluation,
    ticked: Ticked,
    context: RefreshContext,
  ): Promise<boolean> {
    const { memberships, ticker, log, audiences } = this.parts;
    const change = ticked.get(row);
    // Whatever goes wrong from here on, this process does not go on from what it knew.
    const stored = await memberships.stored(row.id, row.seq);
    let members: PersonSet;
    try {
      members = change
        ? stored.members.andNot(change.asked).or(change.holding)
        : await this.evaluate(row, evaluation);
    } catch (error) {
      ticker.drop(row.id);
      // What will be better in a moment is the job's failure, not the audience's.
      if (isTransient(error)) throw error;
      log.error(`Audience ${row.identifier} was not computed: ${errorText(error)}`);
      await audiences.fail(row.id, row.revision, errorText(error));
      return false;
    }
    const rests = change !== undefined && members.equals(stored.members);
    if (rests && hourOf(row.asOf ?? 0) === hourOf(evaluation.asOf)) return true;
    ticker.drop(row.id);
    await this.putInForce(row, stored, members, evaluation, context.assertLease);
    return false;
  }

  private async evaluate(row: AudienceRow, evaluation: Evaluation): Promise<PersonSet> {
    if (row.kind === 'static') {
      const everybody = await evaluation.universe(row.includeAnonymous);
      return everybody.and(await this.parts.listed.personsOf(row.id));
    }
    return (await evaluation.evaluate(row.definition, row.includeAnonymous)).members;
  }

  private async putInForce(
    row: AudienceRow,
    stored: Stored,
    members: PersonSet,
    evaluation: Evaluation,
    assertLease: LeaseAssertion,
  ): Promise<void> {
    const { memberships, repository, wakeUps, ticker, map } = this.parts;
    const entered = members.andNot(stored.members);
    const left = stored.members.andNot(members);
    const change = {
      audienceId: row.id,
      revision: row.revision,
      seq: stored.seq,
      asOf: evaluation.asOf,
      members,
      entered,
      left,
      ...movedPeople(map, stored.members, members, { entered, left }),
      anew: row.status !== 'live',
    };
    if (!(await repository.commit(change, assertLease))) return memberships.drop(row.id);
    const moved = entered.size + left.size > 0;
    const seq = moved ? stored.seq + 1 : stored.seq;
    await ticker.computed(row, seq, evaluation);
    if (!moved) return;
    memberships.put(row.id, { seq, members });
    wakeUps.emit('audiences-changed');
  }

  /** Notes the instant of audiences in which nothing changed, all in one statement. */
  private async confirm(
    rows: readonly AudienceRow[],
    evaluation: Evaluation,
    assertLease: LeaseAssertion,
  ): Promise<void> {
    if (rows.length === 0) return;
    const { repository, ticker } = this.parts;
    for (const row of rows) ticker.drop(row.id);
    const ids = rows.map(({ id }) => id);
    const noted = await repository.confirm(ids, evaluation.asOf, assertLease);
    // Somebody changed one of them meanwhile: all are looked at anew.
    if (noted !== rows.length) return;
    for (const row of rows) await ticker.computed(row, row.seq, evaluation);
  }

  private async prune(now: number): Promise<void> {
    if (now - this.prunedAt < HOUR) return;
    this.prunedAt = now;
    const { repository, changesKeptDays } = this.parts;
    await repository.prune(now - changesKeptDays * DAY, now - SIZES_KEPT);
  }
}
