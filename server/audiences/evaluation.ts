import type { Definition } from '../../contracts/audiences';
import { PersonSet } from '../platform/sets';
import type { Everyone, PersonMap } from './audiences.ports';
import type { LeafKinds, LeafSet } from './leaves';

export interface Evaluated {
  members: PersonSet;
  /** One set a condition, in order, of those whom the audience may hold at all. */
  leaves: PersonSet[];
  everybody: PersonSet;
}

/** Equal conditions have equal keys, however their JSON was ordered. */
const keyOf = (leaf: object): string =>
  JSON.stringify(leaf, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/**
 * Definitions evaluated at one instant. It remembers what it read: equal conditions of many
 * audiences, and everybody, are read once. Made for one tick or one preview, then let go.
 */
export class Evaluation {
  private readonly leafSets = new Map<string, Promise<LeafSet>>();
  private readonly universes = new Map<boolean, Promise<PersonSet>>();

  constructor(
    private readonly kinds: LeafKinds,
    private readonly everyone: Everyone,
    /** Epoch ms that the answers are exact for. */
    readonly asOf: number,
  ) {}

  async evaluate({ root }: Definition, includeAnonymous: boolean): Promise<Evaluated> {
    const everybody = await this.universe(includeAnonymous);
    const leaves: PersonSet[] = [];
    for (const leaf of root.of) {
      const { persons, negated } = await this.leafSet(leaf);
      leaves.push(negated ? everybody.andNot(persons) : everybody.and(persons));
    }
    const members =
      root.kind === 'all'
        ? leaves.reduce((all, set) => all.and(set), everybody)
        : leaves.reduce((any, set) => any.or(set), PersonSet.of());
    return { members, leaves, everybody };
  }

  private universe(includeAnonymous: boolean): Promise<PersonSet> {
    const known = this.universes.get(includeAnonymous);
    const universe =
      known ?? (includeAnonymous ? this.everyone.everybody() : this.everyone.identified());
    this.universes.set(includeAnonymous, universe);
    return universe;
  }

  private leafSet(leaf: Definition['root']['of'][number]): Promise<LeafSet> {
    const key = keyOf(leaf);
    const set = this.leafSets.get(key) ?? this.kinds.all(leaf, this.asOf);
    this.leafSets.set(key, set);
    return set;
  }
}

/** Starts evaluations on an up-to-date map of who is who. */
export class Evaluator {
  constructor(
    readonly kinds: LeafKinds,
    private readonly everyone: Everyone,
    private readonly map: PersonMap,
  ) {}

  async at(asOf: number): Promise<Evaluation> {
    await this.map.refresh();
    return new Evaluation(this.kinds, this.everyone, asOf);
  }
}
