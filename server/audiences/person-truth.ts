import { isLeaf, type Definition, type Leaf, type Node } from '../../contracts/audiences';
import { keyOf } from './evaluation';
import { mergeNeeds } from './histories';
import type { Decision, LeafKinds, Moment, Needs, PersonHistory } from './leaves';

/** Whether a leaf holds for a person, by the set it names: for kinds that no history decides. */
export type SetTruth = (leaf: Leaf, person: number) => boolean;

/** Leaves of some definitions, each once, however often and in whatever order it was written. */
export function distinctLeaves(definitions: readonly Definition[]): Leaf[] {
  const found = new Map<string, Leaf>();
  const walk = (node: Node): void => {
    if (isLeaf(node)) found.set(keyOf(node), node);
    else if (node.kind === 'not') walk(node.of);
    else node.of.forEach(walk);
  };
  for (const { root } of definitions) walk(root);
  return [...found.values()];
}

/** What must be known of a person to answer all of the leaves. */
export const needsOfLeaves = (kinds: LeafKinds, leaves: readonly Leaf[], moment: Moment): Needs =>
  mergeNeeds(leaves.map((leaf) => kinds.of(leaf).needs(leaf, moment)));

/**
 * Answers definitions for one person after the other. A leaf that several of them share is decided
 * once for each person.
 */
export class PersonTruth {
  private decided = new Map<Leaf, Decision>();
  private history: PersonHistory | null = null;
  private readonly same = new Map<Leaf, Leaf>();
  private readonly byKey = new Map<string, Leaf>();

  constructor(
    private readonly kinds: LeafKinds,
    private readonly moment: Moment,
    private readonly sets: SetTruth,
  ) {}

  /** Whose answers are asked for from now on. */
  of(history: PersonHistory): this {
    this.history = history;
    this.decided = new Map();
    return this;
  }

  holds(node: Node): boolean {
    if (isLeaf(node)) return this.decide(node).holds;
    if (node.kind === 'not') return !this.holds(node.of);
    return node.kind === 'all'
      ? node.of.every((child) => this.holds(child))
      : node.of.some((child) => this.holds(child));
  }

  decide(written: Leaf): Decision {
    const leaf = this.first(written);
    const known = this.decided.get(leaf);
    if (known) return known;
    if (!this.history) throw new Error('Nobody was asked about');
    const { one } = this.kinds.of(leaf);
    const decision = one
      ? one(leaf, this.moment, this.history)
      : { holds: this.sets(leaf, this.history.person), events: [] };
    this.decided.set(leaf, decision);
    return decision;
  }

  /** The first of all equal leaves stands for them: keys are made once, not once a person. */
  private first(leaf: Leaf): Leaf {
    const known = this.same.get(leaf);
    if (known) return known;
    const key = keyOf(leaf);
    const first = this.byKey.get(key) ?? leaf;
    this.byKey.set(key, first);
    this.same.set(leaf, first);
    return first;
  }
}
