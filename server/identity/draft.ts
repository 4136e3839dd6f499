import { MOST_IDENTIFIERS } from '../../contracts/identity';
import type { Identifier } from './identifier';
import type { Known, KnownLink } from './known';
import type { Edge, IdentityPlan } from './plan';
import { CLAIMED, type TrustLevel } from './trust';
import type { ViolationKind, ViolationReason } from './violation';
import type { Word } from './word';

const MOST_EDGES = 100;

/** What a group of messages is about to change: every change is written into plan and known alike. */
export class Draft {
  readonly plan: IdentityPlan = {
    fragments: [],
    identifiers: [],
    links: [],
    raised: [],
    cut: [],
    cutEdges: [],
    edges: [],
    robbed: new Set(),
    violations: [],
    canonicals: new Map(),
  };
  private readonly fresh = new Set<number>();
  private touchesOthers = false;

  constructor(
    private readonly known: Known,
    private readonly nextFragment: () => number,
    private readonly now: number,
    private readonly limitOf: (type: string) => number,
  ) {}

  /** Whether the plan changes persons that another process may be changing right now. */
  get needsLock(): boolean {
    return this.touchesOthers;
  }

  newFragment({ sourceId }: Word): number {
    const id = this.nextFragment();
    this.fresh.add(id);
    this.plan.fragments.push({ id, sourceId });
    this.known.components.add(id, [{ id, createdAt: this.now, identified: false }]);
    return id;
  }

  /** Gives the identifier to a person, unless he has as many as one person may have. */
  link(word: Word, identifier: Identifier, fragment: number): boolean {
    const { at, trust, sourceId, messageKey } = word;
    const { name, type, rule } = identifier;
    const held = this.known.namesOf(type, fragment);
    if (!held.has(name)) {
      const reason = held.size >= rule.limit ? 'type' : this.isFull(fragment) ? 'person' : null;
      if (reason) return this.refuse(word, 'limit-exceeded', reason, identifier, fragment);
    }
    if (!this.known.existing.has(name)) {
      this.known.existing.add(name);
      this.plan.identifiers.push(identifier);
    }
    const current = this.known.current(name);
    if (current && current.fragment !== fragment) this.plan.robbed.add(current.fragment);
    const planned = { sinceAt: at, trust, sourceId, messageKey, identifier, fragment, cut: false };
    this.known.addLink(name, { fragment, sinceAt: at, trust, planned });
    this.plan.links.push(planned);
    this.known.addName(type, rule.confidence, fragment, name);
    if (rule.confidence === 'high' && !this.fresh.has(fragment)) this.touchesOthers = true;
    return true;
  }

  /** Notes that a word was not followed. */
  refuse(
    word: Word,
    kind: ViolationKind,
    reason: ViolationReason | null,
    { type, value, key }: Identifier,
    fragment: number,
  ): false {
    const about = { type, value, identifierKey: key, fragment };
    this.plan.violations.push({ kind, reason, ...about, word });
    return false;
  }

  private isFull(fragment: number): boolean {
    return this.known.countOf(fragment) >= MOST_IDENTIFIERS;
  }

  /** Joins two persons, unless the person would grow beyond what one person ever is. */
  join(word: Word, a: number, b: number, rule: Edge['rule'], identifier: Identifier): boolean {
    const { components } = this.known;
    if (components.of(a).length + components.of(b).length - 1 > MOST_EDGES) {
      return this.refuse(word, 'merge-refused', 'too-many-merges', identifier, b);
    }
    const together = this.known.countOf(a) + this.known.countOf(b);
    if (together > MOST_IDENTIFIERS || this.known.tooManyOf(a, b, this.limitOf)) {
      return this.refuse(word, 'merge-refused', 'too-many-identifiers', identifier, b);
    }
    this.touchesOthers = true;
    const { messageKey, trust } = word;
    const [low, high] = a < b ? [a, b] : [b, a];
    const ends = { a: low, b: high };
    const edge = { ...ends, rule, identifierKey: identifier.key, messageKey, trust, cut: false };
    this.plan.edges.push(edge);
    this.known.edges.push({ ...ends, identifierName: identifier.name, trust, planned: edge });
    components.join(a, b);
    return true;
  }

  /** The same person, on a better word. */
  raise(identifier: Identifier, link: KnownLink, trust: TrustLevel): void {
    if (trust <= link.trust) return;
    link.trust = trust;
    if (link.planned) link.planned.trust = trust;
    else this.plan.raised.push({ identifierKey: identifier.key, trust });
  }

  /** Nobody is joined any longer for having claimed this id. */
  cutClaims(identifier: Identifier, fragment: number): void {
    this.touchesOthers = true;
    const claimed = this.known.edges.filter(
      (edge) => edge.identifierName === identifier.name && edge.trust === CLAIMED,
    );
    if (claimed.length === 0) return;
    for (const { id, planned } of claimed) {
      if (planned) planned.cut = true;
      else if (id !== undefined) this.plan.cutEdges.push(id);
    }
    this.known.edges = this.known.edges.filter((edge) => !claimed.includes(edge));
    this.known.components.split(fragment, this.known.edges);
  }

  /** The id no longer names whom it was linked to. */
  unlink(identifier: Identifier, link: KnownLink): void {
    this.touchesOthers = true;
    if (link.planned) link.planned.cut = true;
    else this.plan.cut.push(identifier.key);
    this.plan.robbed.add(link.fragment);
    this.known.links.set(identifier.name, []);
    this.known.removeName(identifier.type, link.fragment, identifier.name);
  }

  finish(): IdentityPlan {
    this.plan.canonicals = this.known.components.changes();
    return this.plan;
  }
}
