import { isLeaf, type Definition, type Leaf, type Node } from '../../contracts/audiences';
import { PersonSet } from '../platform/sets';
import type { Everyone, PersonMap, Workspace } from './audiences.ports';
import type { LeafKinds, LeafSet, Moment } from './leaves';

export interface Evaluated {
  members: PersonSet;
  /** One set a condition, in the order in which they are written, of those whom the audience may hold. */
  leaves: PersonSet[];
  /** The same for every group and negation, by its path (`root.of.1`), outer ones first. */
  groups: { path: string; persons: PersonSet }[];
  everybody: PersonSet;
}

/** Equal conditions have equal keys, however their JSON was ordered. */
export const keyOf = (leaf: object): string =>
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
    readonly moment: Moment,
  ) {}

  /** Epoch ms that the answers are exact for. */
  get asOf(): number {
    return this.moment.at;
  }

  async evaluate({ root }: Definition, includeAnonymous: boolean): Promise<Evaluated> {
    const everybody = await this.universe(includeAnonymous);
    const found: Evaluated = { members: everybody, leaves: [], groups: [], everybody };
    found.members = await this.node(root, 'root', found);
    return found;
  }

  /** The persons of a node, all of whom are among everybody; what is below it is noted on the way. */
  private async node(node: Node, path: string, found: Evaluated): Promise<PersonSet> {
    const { everybody } = found;
    if (isLeaf(node)) {
      const { persons, negated } = await this.leafSet(node);
      const set = negated ? everybody.andNot(persons) : everybody.and(persons);
      found.leaves.push(set);
      return set;
    }
    const group = { path, persons: everybody };
    found.groups.push(group);
    if (node.kind === 'not') {
      group.persons = everybody.andNot(await this.node(node.of, `${path}.of`, found));
      return group.persons;
    }
    const sets: PersonSet[] = [];
    for (const [at, child] of node.of.entries()) {
      sets.push(await this.node(child, `${path}.of.${at}`, found));
    }
    group.persons =
      node.kind === 'all'
        ? sets.reduce((all, set) => all.and(set), everybody)
        : sets.reduce((any, set) => any.or(set), PersonSet.of());
    return group.persons;
  }

  /** Whom an audience may hold at all. */
  universe(includeAnonymous: boolean): Promise<PersonSet> {
    const known = this.universes.get(includeAnonymous);
    const universe =
      known ?? (includeAnonymous ? this.everyone.everybody() : this.everyone.identified());
    this.universes.set(includeAnonymous, universe);
    return universe;
  }

  leafSet(leaf: Leaf): Promise<LeafSet> {
    const key = keyOf(leaf);
    const set = this.leafSets.get(key) ?? this.kinds.all(leaf, this.moment);
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
    private readonly workspace: Workspace,
  ) {}

  async at(at: number): Promise<Evaluation> {
    await this.map.refresh();
    const moment = { at, ...(await this.workspace()) };
    return new Evaluation(this.kinds, this.everyone, moment);
  }
}
