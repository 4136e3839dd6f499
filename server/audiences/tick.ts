import type { Leaf } from '../../contracts/audiences';
import { PersonSet } from '../platform/sets';
import type { AudienceRow } from './audience';
import type { EventActivity, EventSpan, PersonMap } from './audiences.ports';
import { keyOf, type Evaluation } from './evaluation';
import type { HistoryReader } from './histories';
import type { Flip, LeafKinds } from './leaves';
import { startOfPeriod } from './leaves/calendar';
import { distinctLeaves, needsOfLeaves, PersonTruth } from './person-truth';

/** What this process knows of an audience since it computed it last. */
interface State {
  revision: number;
  seq: number;
  asOf: number;
  /** About whom something was stored since. */
  pending: PersonSet;
  /** Members of other audiences, and the like, as they were then, by leaf. */
  sets: ReadonlyMap<string, PersonSet>;
}

interface TickParts {
  kinds: LeafKinds;
  map: PersonMap;
  activity: EventActivity;
  histories: HistoryReader;
}

/** The fragments and persons whose truth may have changed. */
interface Candidates {
  fragments: Set<number>;
  /** A whole period of the calendar began: too much may have changed. */
  tooMany: boolean;
}

interface Slice {
  event: string | null;
  span: EventSpan;
}

const AT_ONCE = 1_000;
/** Beyond so many, or a fifth of everybody, it is quicker by sets. */
const FEW = 2_000;

/**
 * Brings audiences from one instant to the next: asks only about those for whom something was
 * stored, whose events entered or left a window meanwhile, or who came or went where another
 * audience is held. Their histories are read once for all audiences. What this process did not
 * compute itself is not its to continue: that is computed by sets.
 */
export class Ticker {
  private readonly states = new Map<number, State>();

  constructor(private readonly parts: TickParts) {}

  /** Whether the audience is as this process left it, so that it can go on from there. */
  canTick(row: AudienceRow, at: number): boolean {
    const state = this.states.get(row.id);
    if (!state || row.status !== 'live' || row.kind === 'static') return false;
    const { revision, seq, asOf } = state;
    return revision === row.revision && seq === row.seq && asOf === row.asOf && at >= asOf;
  }

  /** Something was stored about fragments: it counts for every audience until it is computed. */
  note(fragments: PersonSet): void {
    if (fragments.size === 0) return;
    for (const state of this.states.values()) state.pending = state.pending.or(fragments);
  }

  /** The audience was put in force as of an evaluation, with this sequence number. */
  async computed(row: AudienceRow, seq: number, evaluation: Evaluation): Promise<void> {
    const sets = new Map<string, PersonSet>();
    for (const leaf of this.setLeaves(row)) {
      sets.set(keyOf(leaf), (await evaluation.leafSet(leaf)).persons);
    }
    const { revision } = row;
    const state = { revision, seq, asOf: evaluation.asOf, pending: PersonSet.of(), sets };
    this.states.set(row.id, state);
  }

  drop(audienceId: number): void {
    this.states.delete(audienceId);
  }

  /**
   * For each audience, who may have changed and who of them is in; nothing for audiences that are
   * better computed by sets.
   */
  async tick(
    rows: readonly AudienceRow[],
    evaluation: Evaluation,
  ): Promise<Map<AudienceRow, { asked: PersonSet; holding: PersonSet }>> {
    const candidates = await this.candidates(rows, evaluation);
    const ready = rows.filter((row) => candidates.get(row)?.tooMany === false);
    const fragments = new Set(ready.flatMap((row) => [...(candidates.get(row)?.fragments ?? [])]));
    // First: it brings the map up to date, by which fragments are persons.
    const everybody = await evaluation.universe(true);
    const persons = this.parts.map.personsOf(fragments);
    if (persons.size > Math.max(FEW, everybody.size / 5)) return new Map();
    const holding = await this.ask(ready, persons, everybody, evaluation);
    const asked = PersonSet.of(this.kin(persons, fragments));
    return new Map(
      ready.map((row) => [row, { asked, holding: PersonSet.of(holding.get(row) ?? []) }]),
    );
  }

  /** Every id under which one of the persons may stand in a stored set. */
  private *kin(persons: PersonSet, fragments: Iterable<number>): Generator<number> {
    yield* fragments;
    for (const person of persons.toArray()) yield* this.parts.map.fragmentsOf(person);
  }

  private async ask(
    rows: readonly AudienceRow[],
    persons: PersonSet,
    everybody: PersonSet,
    evaluation: Evaluation,
  ): Promise<Map<AudienceRow, number[]>> {
    const { kinds, histories } = this.parts;
    const { moment } = evaluation;
    const leaves = distinctLeaves(rows.map(({ definition }) => definition));
    const needs = needsOfLeaves(kinds, leaves, moment);
    const sets = new Map<string, PersonSet>();
    for (const leaf of leaves.filter((one) => !kinds.of(one).one)) {
      const { persons: set, negated } = await evaluation.leafSet(leaf);
      sets.set(keyOf(leaf), negated ? everybody.andNot(set) : set);
    }
    const truth = new PersonTruth(
      kinds,
      moment,
      (leaf, id) => sets.get(keyOf(leaf))?.has(id) ?? false,
    );
    const known = await evaluation.universe(false);
    const found = new Map<AudienceRow, number[]>(rows.map((row) => [row, []]));
    const alive = persons.and(everybody).toArray();
    for (let from = 0; from < alive.length; from += AT_ONCE) {
      const some = alive.slice(from, from + AT_ONCE);
      for (const history of await histories.read(some, needs)) {
        truth.of(history);
        for (const row of rows) {
          if (!row.includeAnonymous && !known.has(history.person)) continue;
          if (truth.holds(row.definition.root)) found.get(row)?.push(history.person);
        }
      }
    }
    return found;
  }

  /** Who may have changed, audience by audience; equal slices of the log are read once. */
  private async candidates(
    rows: readonly AudienceRow[],
    evaluation: Evaluation,
  ): Promise<Map<AudienceRow, Candidates>> {
    const slices = new Map<string, Slice>();
    const read = new Map<AudienceRow, string[]>();
    const found = new Map<AudienceRow, Candidates>();
    for (const row of rows) {
      const state = this.states.get(row.id);
      const own: Candidates = { fragments: new Set(state?.pending.toArray()), tooMany: !state };
      found.set(row, own);
      if (!state) continue;
      for (const leaf of distinctLeaves([row.definition])) {
        for (const flip of this.parts.kinds.of(leaf).flips(leaf)) {
          if ('period' in flip) own.tooMany ||= this.begins(flip, state.asOf, evaluation);
          else
            read.set(row, [...(read.get(row) ?? []), slice(flip, state.asOf, evaluation, slices)]);
        }
      }
      for (const [key, before] of state.sets) {
        const leaf = this.setLeaves(row).find((one) => keyOf(one) === key);
        if (!leaf) continue;
        const now = (await evaluation.leafSet(leaf)).persons;
        for (const id of now.andNot(before).toArray()) own.fragments.add(id);
        for (const id of before.andNot(now).toArray()) own.fragments.add(id);
      }
    }
    const lists = await this.parts.activity.fragmentsIn([...slices.values()]);
    const byKey = new Map([...slices.keys()].map((key, at) => [key, lists[at] ?? []]));
    for (const [row, keys] of read) {
      const own = found.get(row)?.fragments;
      for (const key of keys) for (const id of byKey.get(key) ?? []) own?.add(id);
    }
    return found;
  }

  /** Whether a period of the calendar began since. */
  private begins(
    { period }: Extract<Flip, { period: unknown }>,
    from: number,
    { moment: { at, timeZone } }: Evaluation,
  ): boolean {
    const began = (instant: number) => startOfPeriod(instant, period, 0, timeZone);
    return began(from) !== began(at);
  }

  private setLeaves({ definition }: AudienceRow): Leaf[] {
    return distinctLeaves([definition]).filter((leaf) => !this.parts.kinds.of(leaf).one);
  }
}

/** Notes the slice of the log whose events flip, once for all who ask; answers its key. */
function slice(
  { event, offset }: Extract<Flip, { offset: number }>,
  from: number,
  { moment }: Evaluation,
  slices: Map<string, Slice>,
): string {
  const key = JSON.stringify([event, offset, from]);
  slices.set(key, { event, span: { after: from - offset, until: moment.at - offset } });
  return key;
}
