import { leavesOf, type Definition } from '../../../contracts/audiences';
import type { FieldFault } from '../../../contracts/errors';
import type { Reference } from '../../platform/references';
import { explained, shownEvents } from './explanation';
import { needsOf } from './history';
import type { LeafKind, LeafSet, Moment } from './leaf-kind';

/** A leaf as it stands in a definition: its kind decides what else it holds. */
export interface AnyLeaf {
  kind: string;
}

type Bound = Omit<Required<LeafKind<AnyLeaf>>, 'schema' | 'one'> & Pick<LeafKind<AnyLeaf>, 'one'>;

/** The kinds of condition this installation knows, filled where the house is wired. */
export class LeafKinds {
  private readonly kinds = new Map<string, Bound>();

  register<D>(kind: LeafKind<D>): this {
    if (this.kinds.has(kind.kind)) throw new Error(`Leaf kind "${kind.kind}" is registered twice`);
    const one = kind.one?.bind(kind);
    // A stored definition is parsed again: what an older or newer version wrote fails by name.
    this.kinds.set(kind.kind, {
      kind: kind.kind,
      all: (leaf, moment) => kind.all(kind.schema.parse(leaf), moment),
      reads: (leaf) => kind.reads(kind.schema.parse(leaf)),
      ...(one && { one: (leaf, moment, who) => one(leaf as D, moment, who) }),
      explain: (leaf, moment, who) =>
        kind.explain?.(leaf as D, moment, who) ??
        explained({
          events: shownEvents(one?.(leaf as D, moment, who).events ?? [], 'counted', []),
        }),
      needs: (leaf, moment) => kind.needs?.(leaf as D, moment) ?? needsOf({}),
      flips: (leaf) => kind.flips?.(leaf as D) ?? [],
    });
    return this;
  }

  /** Kinds of condition that can be asked. */
  get names(): string[] {
    return [...this.kinds.keys()];
  }

  async all(leaf: AnyLeaf, moment: Moment): Promise<LeafSet> {
    return this.of(leaf).all(leaf, moment);
  }

  /** What a definition reads, each thing named once. */
  reads({ root }: Definition): Reference[] {
    const found = leavesOf(root).flatMap(({ leaf }) => this.of(leaf).reads(leaf));
    return [...new Map(found.map((to) => [`${to.kind} ${to.id}`, to])).values()];
  }

  /** Whether a stored definition is one that this version understands. */
  knows(definition: Definition): boolean {
    try {
      return this.missing(definition).length === 0 && this.reads(definition).length >= 0;
    } catch {
      return false;
    }
  }

  /** Conditions that the contract knows and no room answers, with their path. */
  missing({ root }: Definition, path = 'definition'): FieldFault[] {
    return leavesOf(root, `${path}.root`)
      .filter(({ leaf }) => !this.kinds.has(leaf.kind))
      .map((found) => ({
        path: `${found.path}.kind`,
        message: `"${found.leaf.kind}" is not available yet`,
      }));
  }

  /** What answers the leaf. */
  of(leaf: AnyLeaf): Bound {
    const bound = this.kinds.get(leaf.kind);
    if (!bound) throw new Error(`The condition "${leaf.kind}" is not known to this version`);
    return bound;
  }
}
