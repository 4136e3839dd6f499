import type { Reference } from '../../platform/references';
import type { LeafKind, LeafSet } from './leaf-kind';

/** A leaf as it stands in a definition: its kind decides what else it holds. */
export interface AnyLeaf {
  kind: string;
}

type Bound = Pick<LeafKind<AnyLeaf>, 'all' | 'reads'>;

/** The kinds of condition this installation knows, filled where the house is wired. */
export class LeafKinds {
  private readonly kinds = new Map<string, Bound>();

  register<D>(kind: LeafKind<D>): this {
    if (this.kinds.has(kind.kind)) throw new Error(`Leaf kind "${kind.kind}" is registered twice`);
    // A stored definition is parsed again: what an older or newer version wrote fails by name.
    this.kinds.set(kind.kind, {
      all: (leaf, at) => kind.all(kind.schema.parse(leaf), at),
      reads: (leaf) => kind.reads(kind.schema.parse(leaf)),
    });
    return this;
  }

  async all(leaf: AnyLeaf, at: number): Promise<LeafSet> {
    return this.of(leaf).all(leaf, at);
  }

  /** What a group of leaves reads, each named once. */
  reads(leaves: readonly AnyLeaf[]): Reference[] {
    const found = leaves.flatMap((leaf) => this.of(leaf).reads(leaf));
    return [...new Map(found.map((to) => [`${to.kind} ${to.id}`, to])).values()];
  }

  private of(leaf: AnyLeaf): Bound {
    const bound = this.kinds.get(leaf.kind);
    if (!bound) throw new Error(`The condition "${leaf.kind}" is not known to this version`);
    return bound;
  }
}
