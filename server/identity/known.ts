import { Components } from './components';
import type { TrustLevel } from './trust';

export interface KnownLink {
  fragment: number;
  sinceAt: number;
  trust: TrustLevel;
}

/** What the database knows about the identifiers of a group, loaded before it is resolved. */
export class Known {
  /** Identifier name → its links, oldest first. */
  readonly links = new Map<string, KnownLink[]>();
  /** Identifiers that exist, linked or not. */
  readonly existing = new Set<string>();
  readonly components = new Components();
  /** Fragment → names of the user ids linked to it. */
  readonly userIds = new Map<number, Set<string>>();
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
    links.push(link);
    links.sort((a, b) => a.sinceAt - b.sinceAt);
    this.links.set(name, links);
  }

  /** The user ids of the whole person that a fragment belongs to. */
  userIdsOf(fragment: number): Set<string> {
    const all = new Set<string>();
    for (const { id } of this.components.of(fragment)) {
      for (const name of this.userIds.get(id) ?? []) all.add(name);
    }
    return all;
  }
}

const pair = (a: number, b: number) => (a < b ? `${a}:${b}` : `${b}:${a}`);
