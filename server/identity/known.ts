import { Components } from './components';
import type { Confidence } from './identifier-rule';
import type { Edge, Link } from './plan';
import type { TrustLevel } from './trust';

export interface KnownLink {
  fragment: number;
  sinceAt: number;
  trust: TrustLevel;
  /** The plan's own link, that is not written yet. */
  planned?: Link;
}

export interface KnownEdge {
  a: number;
  b: number;
  identifierName: string | null;
  trust: TrustLevel;
  /** Its row, or the plan's own edge that is not written yet. */
  id?: number;
  planned?: Edge;
}

/** What the database knows about the identifiers of a group, loaded before it is resolved. */
export class Known {
  /** Identifier name → its links, oldest first. */
  readonly links = new Map<string, KnownLink[]>();
  /** Identifiers that exist, linked or not. */
  readonly existing = new Set<string>();
  /** Identifiers of people who were forgotten: they name nobody any more. */
  readonly buried = new Set<string>();
  readonly components = new Components();
  /** Live edges of the loaded persons; loaded only where a claim may have to be cut loose. */
  edges: KnownEdge[] = [];
  /** Type → fragment → names of the identifiers linked to it. */
  private readonly namings = new Map<string, Map<number, Set<string>>>();
  /** Types of high confidence among them. */
  private readonly naming = new Set<string>();
  private readonly apart = new Set<string>();

  forbid(a: number, b: number): void {
    this.apart.add(pair(a, b));
  }

  /** Whether an undo said that the two persons must not be joined again. */
  mustStayApart(a: number, b: number): boolean {
    if (this.apart.size === 0) return false;
    return this.components
      .of(a)
      .some((x) => this.components.of(b).some((y) => this.apart.has(pair(x.id, y.id))));
  }

  /** The link in force at an instant; the first one for what lies before it. */
  linkAt(name: string, at: number): KnownLink | undefined {
    const links = this.links.get(name);
    if (!links) return undefined;
    let found = links[0];
    for (const link of links) if (link.sinceAt <= at) found = link;
    return found;
  }

  current(name: string): KnownLink | undefined {
    return this.links.get(name)?.at(-1);
  }

  addLink(name: string, link: KnownLink): void {
    const links = this.links.get(name) ?? [];
    let place = links.length;
    while (place > 0 && links[place - 1].sinceAt > link.sinceAt) place -= 1;
    links.splice(place, 0, link);
    this.links.set(name, links);
  }

  /** Notes that the fragment has the identifier; one of high confidence makes it known. */
  addName(type: string, confidence: Confidence, fragment: number, name: string): void {
    const ofType = this.namings.get(type) ?? new Map<number, Set<string>>();
    this.namings.set(type, ofType);
    ofType.set(fragment, (ofType.get(fragment) ?? new Set()).add(name));
    if (confidence === 'low') return;
    this.naming.add(type);
    this.components.setIdentified(fragment, true);
  }

  removeName(type: string, fragment: number, name: string): void {
    this.namings.get(type)?.get(fragment)?.delete(name);
    const left = [...this.naming].some((each) => this.namings.get(each)?.get(fragment)?.size);
    this.components.setIdentified(fragment, left);
  }

  /** The identifiers of a type that the whole person has whom a fragment belongs to. */
  namesOf(type: string, fragment: number): Set<string> {
    const all = new Set<string>();
    const ofType = this.namings.get(type);
    if (!ofType) return all;
    for (const { id } of this.components.of(fragment)) {
      for (const name of ofType.get(id) ?? []) all.add(name);
    }
    return all;
  }

  /** How many identifiers of any type the whole person has. */
  countOf(fragment: number): number {
    let count = 0;
    for (const type of this.namings.keys()) count += this.namesOf(type, fragment).size;
    return count;
  }

  /** A type of which one person may not have as many as the two have together. */
  tooManyOf(a: number, b: number, limitOf: (type: string) => number): string | null {
    for (const type of this.namings.keys()) {
      const both = new Set([...this.namesOf(type, a), ...this.namesOf(type, b)]);
      if (both.size > limitOf(type)) return type;
    }
    return null;
  }

  /** Whether both have a name of one type: then they are known to be two. */
  bothNamed(a: number, b: number): boolean {
    return [...this.naming].some(
      (type) => this.namesOf(type, a).size > 0 && this.namesOf(type, b).size > 0,
    );
  }
}

const pair = (a: number, b: number) => (a < b ? `${a}:${b}` : `${b}:${a}`);
