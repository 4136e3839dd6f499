import { reachable, type LiveEdge } from './reachable';

/** What is known of a fragment while a group of messages is resolved. */
export interface FragmentFacts {
  id: number;
  createdAt: number;
  /** Whether a user id or an e-mail is linked to it. */
  identified: boolean;
}

/** Identified before anonymous, then oldest, then lowest. */
const before = (a: FragmentFacts, b: FragmentFacts): boolean => {
  if (a.identified !== b.identified) return a.identified;
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt;
  return a.id < b.id;
};

export function representativeOf(members: readonly FragmentFacts[]): number {
  return members.reduce((best, fragment) => (before(fragment, best) ? fragment : best)).id;
}

/** The components that a group of messages touches: who is one person at this moment. */
export class Components {
  private readonly members = new Map<number, FragmentFacts[]>();
  private readonly rootOf = new Map<number, number>();
  private readonly original = new Map<number, number>();
  /** Roots of components that are not what they were. */
  private readonly changed = new Set<number>();

  /** Adds a component as the database knows it. */
  add(root: number, facts: FragmentFacts[]): void {
    this.members.set(root, facts);
    for (const { id } of facts) {
      this.rootOf.set(id, root);
      this.original.set(id, root);
    }
  }

  has(fragment: number): boolean {
    return this.rootOf.has(fragment);
  }

  root(fragment: number): number {
    return this.rootOf.get(fragment) ?? fragment;
  }

  of(fragment: number): readonly FragmentFacts[] {
    return this.members.get(this.root(fragment)) ?? [];
  }

  same(a: number, b: number): boolean {
    return this.root(a) === this.root(b);
  }

  setIdentified(fragment: number, identified: boolean): void {
    const facts = this.of(fragment).find(({ id }) => id === fragment);
    if (!facts || facts.identified === identified) return;
    facts.identified = identified;
    if (this.of(fragment).length > 1) this.changed.add(this.root(fragment));
  }

  /** Makes one component of two. */
  join(a: number, b: number): void {
    const [kept, gone] = [this.root(a), this.root(b)];
    if (kept === gone) return;
    const all = [...this.of(a), ...this.of(b)];
    this.members.delete(gone);
    this.members.set(kept, all);
    for (const { id } of all) this.rootOf.set(id, kept);
    this.changed.delete(gone);
    this.changed.add(kept);
  }

  /** Makes of one component what the edges that are left still hold together. */
  split(fragment: number, edges: readonly LiveEdge[]): void {
    const all = this.of(fragment);
    this.members.delete(this.root(fragment));
    this.changed.delete(this.root(fragment));
    const left = new Set(all);
    for (const first of all) {
      if (!left.has(first)) continue;
      const ids = reachable(first.id, edges);
      const part = all.filter(({ id }) => ids.has(id));
      this.members.set(first.id, part);
      this.changed.add(first.id);
      for (const facts of part) {
        left.delete(facts);
        this.rootOf.set(facts.id, first.id);
      }
    }
  }

  /** Fragments whose representative is another now, with the new one. */
  changes(): Map<number, number> {
    const changes = new Map<number, number>();
    for (const root of this.changed) {
      const members = this.members.get(root) ?? [];
      const representative = representativeOf(members);
      for (const { id } of members) {
        if (this.original.get(id) !== representative) changes.set(id, representative);
      }
    }
    return changes;
  }

  /** Fragments of persons that this group joined or parted. */
  changedFragments(): number[] {
    return [...this.changed].flatMap((root) => (this.members.get(root) ?? []).map(({ id }) => id));
  }
}
