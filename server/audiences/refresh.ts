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
import type { Memberships } from './membership';
import type { LeaseAssertion, MembershipRepository, Stored } from './membership.repository';

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
  due: DueAudiences;
  map: PersonMap;
  wakeUps: WakeUps;
  clock: Clock;
  log: Log;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHANGES_KEPT = 30 * DAY;
const SIZES_KEPT = 400 * DAY;

/**
 * Computes the audiences that are due and puts each result in force at once or not at all: a stop
 * in the middle leaves the members that were in force before.
 */
export class AudienceRefresh {
  private prunedAt = -Infinity;

  constructor(private readonly parts: RefreshParts) {}

  async run(context: RefreshContext): Promise<{ done: number }> {
    const { audiences, due, evaluator, clock } = this.parts;
    const started = clock.now();
    const enabled = (await audiences.all()).filter((row) => row.enabled);
    const round = await due.pick(enabled, started, context.trigger === 'manual');
    const total = round.audiences.length;
    let done = 0;
    if (total > 0) {
      const evaluation = await evaluator.at(started);
      for (const row of round.audiences) {
        if (context.signal.aborted) return { done };
        due.markTried(row, started);
        await this.refresh(row, evaluation, context);
        context.progress(++done, total);
      }
    }
    await due.finish(round.epoch, started, clock.now() - started);
    await this.prune(started);
    return { done };
  }

  private async refresh(row: AudienceRow, evaluation: Evaluation, context: RefreshContext) {
    let members: PersonSet;
    try {
      ({ members } = await evaluation.evaluate(row.definition, row.includeAnonymous));
    } catch (error) {
      // What will be better in a moment is the job's failure, not the audience's.
      if (isTransient(error)) throw error;
      this.parts.log.error(`Audience ${row.identifier} was not computed: ${errorText(error)}`);
      await this.parts.audiences.fail(row.id, row.revision, errorText(error));
      return;
    }
    await this.putInForce(row, members, evaluation.asOf, context.assertLease);
  }

  private async putInForce(
    row: AudienceRow,
    members: PersonSet,
    asOf: number,
    assertLease: LeaseAssertion,
  ): Promise<void> {
    const { memberships, repository, wakeUps } = this.parts;
    const stored = await memberships.stored(row.id, row.seq);
    const entered = members.andNot(stored.members);
    const left = stored.members.andNot(members);
    const change = {
      audienceId: row.id,
      revision: row.revision,
      seq: stored.seq,
      asOf,
      members,
      entered,
      left,
      ...this.people(stored, members),
    };
    if (!(await repository.commit(change, assertLease))) return memberships.drop(row.id);
    if (entered.size + left.size === 0) return;
    memberships.put(row.id, { seq: stored.seq + 1, members });
    wakeUps.emit('audiences-changed');
  }

  /** Compared as the persons they are today: who was merged into a member has not left. */
  private people(stored: Stored, members: PersonSet) {
    const before = this.parts.map.personsOf(stored.members.toArray());
    return {
      enteredPeople: members.andNot(before).size,
      leftPeople: before.andNot(members).size,
    };
  }

  private async prune(now: number): Promise<void> {
    if (now - this.prunedAt < HOUR) return;
    this.prunedAt = now;
    await this.parts.repository.prune(now - CHANGES_KEPT, now - SIZES_KEPT);
  }
}
