import { createHash } from 'node:crypto';

/** What a message says, as far as it bears on who is who. */
export interface Said {
  id: string;
  source: 'site' | 'strict' | 'shop';
  /** Source number, which keeps the message ids of sources apart. */
  sourceId: number;
  device: string | null;
  user: string | null;
  email: string | null;
  proven: boolean;
  event: string;
  traits: Record<string, number | string | null>;
  at: number;
}

interface Fragment {
  number: number;
  createdAt: number;
}
interface Link {
  name: string;
  fragment: number;
  since: number;
  trust: number;
}
interface Edge {
  a: number;
  b: number;
  message: string;
  rule: string;
  name: string;
  trust: number;
  cut: boolean;
}
interface Stored {
  said: Said;
  fragment: number;
  trust: number;
}

/** The end of a story, in terms of messages alone. */
export interface Picture {
  /** The messages of each person. */
  persons: string[][];
  /** The messages of each fragment that stands for its person. */
  representatives: string[][];
  /** `type:value` of each identifier → the messages of whom it belongs to. */
  owners: Record<string, string[]>;
  /** Traits in force, by the first message of the person. */
  traits: Record<string, Record<string, unknown>>;
  merges: string[];
  known: string[][];
}

/**
 * The rules of identity, stated slowly: everything is found by looking through lists. It shares
 * nothing with the product, so that both are wrong at once only if both were thought wrong.
 */
export class Model {
  private readonly fragments: Fragment[] = [];
  private links: Link[] = [];
  private readonly edges: Edge[] = [];
  private readonly apart: [number, number][] = [];
  private readonly stored: Stored[] = [];

  send(group: readonly Said[], now: number): void {
    for (const said of group) {
      if (this.stored.some((each) => keyOf(each.said) === keyOf(said))) continue;
      const trust = trustOf(said);
      const heard: Said = {
        ...said,
        user: said.source === 'strict' && trust === 0 ? null : said.user,
        email: trust === 2 ? said.email : null,
      };
      const claim = said.user;
      const fragment = this.about(heard, claim, trust, now);
      if (heard.email) this.tellEmail(heard, trust, fragment);
      this.stored.push({ said, fragment, trust });
    }
  }

  liveMerges(): { message: string; rule: string }[] {
    return this.edges.filter(({ cut }) => !cut).map(({ message, rule }) => ({ message, rule }));
  }

  undo(merge: { message: string; rule: string }): void {
    const edge = this.edges.find(
      ({ message, rule, cut }) => !cut && message === merge.message && rule === merge.rule,
    );
    if (!edge) throw new Error('No such merge');
    edge.cut = true;
    this.apart.push([edge.a, edge.b]);
  }

  private about(said: Said, claim: string | null, trust: number, now: number): number {
    const { user, email, device } = said;
    const byDevice = () => {
      const name = device === null ? `claim:${claim}` : `device:${device}`;
      const held = this.heldAt(name, said.at);
      if (held) return held.fragment;
      const made = this.make(now);
      this.link(name, made, said, trust);
      return made;
    };
    if (user !== null) {
      const name = `user:${user}`;
      const owner = this.holder(name);
      if (!owner) return this.firstWord(said, trust, now);
      if (trust === 0 && owner.trust > 0) return byDevice();
      if (trust === 0) return this.claimOnClaim(said, owner, now);
      if (owner.trust === 0) return this.firstProof(said, owner, trust, now);
      owner.trust = Math.max(owner.trust, trust);
      this.bring(said, trust, owner.fragment, name, 'same-user');
      return owner.fragment;
    }
    if (email !== null && device !== null) {
      const name = `email:${email}`;
      const owner = this.holder(name);
      if (owner) {
        this.bring(said, trust, owner.fragment, name, 'same-email');
        return owner.fragment;
      }
      const held = this.heldAt(`device:${device}`, said.at);
      if (!held || this.namesOf('email', held.fragment).length === 0) return byDevice();
      const made = this.make(now);
      this.pass(said, trust, made);
      return made;
    }
    return byDevice();
  }

  private firstWord(said: Said, trust: number, now: number): number {
    const held = said.device === null ? undefined : this.holder(`device:${said.device}`);
    if (held && this.namesOf('user', held.fragment).length === 0) {
      const emails = this.namesOf('email', held.fragment);
      const fits =
        said.email === null || emails.length === 0 || emails.includes(`email:${said.email}`);
      if (fits) {
        this.link(`user:${said.user}`, held.fragment, said, trust);
        return held.fragment;
      }
    }
    const made = this.make(now);
    this.link(`user:${said.user}`, made, said, trust);
    this.pass(said, trust, made);
    return made;
  }

  private claimOnClaim(said: Said, owner: Link, now: number): number {
    if (said.device === null) return owner.fragment;
    const held = this.heldAt(`device:${said.device}`, said.at);
    if (held && this.together(held.fragment, owner.fragment)) return held.fragment;
    const current = this.holder(`device:${said.device}`);
    const name = `user:${said.user}`;
    if (current && this.mayBeOne(current.fragment, owner.fragment)) {
      this.merge(said, 0, current.fragment, owner.fragment, name, 'same-user');
      return current.fragment;
    }
    const made = this.make(now);
    this.pass(said, 0, made);
    this.merge(said, 0, made, owner.fragment, name, 'same-user');
    return made;
  }

  private firstProof(said: Said, owner: Link, trust: number, now: number): number {
    const name = `user:${said.user}`;
    const device = said.device === null ? undefined : this.holder(`device:${said.device}`);
    const own = device?.fragment === owner.fragment;
    for (const edge of this.edges) if (edge.name === name && edge.trust === 0) edge.cut = true;
    if (own) {
      owner.trust = trust;
      return owner.fragment;
    }
    this.links = this.links.filter((link) => link !== owner);
    const made = this.make(now);
    this.link(name, made, said, trust);
    this.bring(said, trust, made, name, 'same-user');
    return made;
  }

  private bring(said: Said, trust: number, to: number, name: string, rule: string): void {
    if (said.device === null) return;
    const held = this.holder(`device:${said.device}`);
    if (held && this.together(held.fragment, to)) return;
    if (held && this.mayBeOne(held.fragment, to)) {
      this.merge(said, trust, held.fragment, to, name, rule);
    } else this.pass(said, trust, to);
  }

  private pass(said: Said, trust: number, to: number): void {
    if (said.device === null) return;
    const held = this.holder(`device:${said.device}`);
    if (!held || held.since <= said.at) this.link(`device:${said.device}`, to, said, trust);
  }

  private tellEmail(said: Said, trust: number, fragment: number): void {
    const name = `email:${said.email}`;
    const owner = this.holder(name);
    if (!owner) return this.link(name, fragment, said, trust);
    if (this.together(owner.fragment, fragment)) return;
    const users = [owner.fragment, fragment].flatMap((end) => this.namesOf('user', end));
    if (new Set(users).size > 1 || this.keptApart(owner.fragment, fragment)) return;
    this.merge(said, trust, owner.fragment, fragment, name, 'same-email');
  }

  private mayBeOne(device: number, person: number): boolean {
    if (this.namesOf('user', device).length > 0) return false;
    const bothMailed = [device, person].every((end) => this.namesOf('email', end).length > 0);
    return !bothMailed && !this.keptApart(device, person);
  }

  private make(now: number): number {
    const number = this.fragments.length + 1;
    this.fragments.push({ number, createdAt: now });
    return number;
  }

  private link(name: string, fragment: number, { at }: Said, trust: number): void {
    this.links.push({ name, fragment, since: at, trust });
  }

  private merge(said: Said, trust: number, a: number, b: number, name: string, rule: string): void {
    this.edges.push({ a, b, message: keyOf(said), rule, name, trust, cut: false });
  }

  private history(name: string): Link[] {
    return this.links.filter((link) => link.name === name).sort((a, b) => a.since - b.since);
  }

  private holder(name: string): Link | undefined {
    return this.history(name).at(-1);
  }

  private heldAt(name: string, at: number): Link | undefined {
    const history = this.history(name);
    return history.filter(({ since }) => since <= at).at(-1) ?? history[0];
  }

  private personOf(fragment: number): number[] {
    const found = [fragment];
    for (let grown = true; grown;) {
      grown = false;
      for (const { a, b, cut } of this.edges) {
        if (cut || found.includes(a) === found.includes(b)) continue;
        found.push(found.includes(a) ? b : a);
        grown = true;
      }
    }
    return found.sort((a, b) => a - b);
  }

  private together(a: number, b: number): boolean {
    return this.personOf(a).includes(b);
  }

  private keptApart(a: number, b: number): boolean {
    const [one, other] = [this.personOf(a), this.personOf(b)];
    return this.apart.some(
      ([x, y]) => (one.includes(x) && other.includes(y)) || (one.includes(y) && other.includes(x)),
    );
  }

  private namesOf(type: 'user' | 'email', fragment: number): string[] {
    const person = this.personOf(fragment);
    return this.links
      .filter((link) => link.name.startsWith(`${type}:`) && person.includes(link.fragment))
      .map(({ name }) => name);
  }

  private isKnown(fragment: number): boolean {
    return this.links.some(
      (link) => /^(user|email):/.test(link.name) && link.fragment === fragment,
    );
  }

  private representativeOf(person: number[]): number {
    const facts = this.fragments.filter(({ number }) => person.includes(number));
    const known = facts.filter(({ number }) => this.isKnown(number));
    const [best] = (known.length > 0 ? known : facts).sort(
      (a, b) => a.createdAt - b.createdAt || a.number - b.number,
    );
    return best?.number ?? 0;
  }

  private messagesOf(fragments: readonly number[]): string[] {
    return this.stored
      .filter(({ fragment }) => fragments.includes(fragment))
      .map(({ said }) => keyOf(said))
      .sort();
  }

  private people(): number[][] {
    const all = this.fragments.map(({ number }) => this.personOf(number));
    return all.filter((person, at) => all.findIndex((other) => other[0] === person[0]) === at);
  }

  private traitsOf(person: readonly number[]): Record<string, unknown> {
    const words = this.stored
      .filter(({ fragment }) => person.includes(fragment))
      .flatMap(({ said, trust }) =>
        Object.entries(said.traits).map(([name, value]) => ({ said, trust, name, value })),
      )
      .sort(
        (a, b) =>
          a.trust - b.trust || a.said.at - b.said.at || (keyOf(a.said) < keyOf(b.said) ? -1 : 1),
      );
    const winners = Object.fromEntries(words.map(({ name, value }) => [name, value]));
    return Object.fromEntries(Object.entries(winners).filter(([, value]) => value !== null));
  }

  /** Persons with at least so many of an event after an instant. */
  doers(event: string, atLeast: number, after: number): string[][] {
    return this.people()
      .filter((person) => {
        const done = this.stored.filter(
          ({ said, fragment }) =>
            person.includes(fragment) && said.event === event && said.at > after,
        );
        return done.length >= atLeast;
      })
      .map((person) => this.messagesOf(person))
      .sort(byFirst);
  }

  picture(): Picture {
    const people = this.people();
    const names = [...new Set(this.links.map(({ name }) => name))];
    return {
      persons: people.map((person) => this.messagesOf(person)).sort(byFirst),
      representatives: people
        .map((person) => this.messagesOf([this.representativeOf(person)]))
        .sort(byFirst),
      owners: Object.fromEntries(
        names.map((name) => [
          name,
          this.messagesOf(this.personOf(this.holder(name)?.fragment ?? 0)),
        ]),
      ),
      traits: Object.fromEntries(
        people.map((person) => [this.messagesOf(person)[0], this.traitsOf(person)]),
      ),
      merges: this.edges
        .map(({ message, rule, trust, cut }) => [message, rule, trust, cut].join(' '))
        .sort(),
      known: people
        .filter((person) => person.some((fragment) => this.isKnown(fragment)))
        .map((person) => this.messagesOf(person))
        .sort(byFirst),
    };
  }
}

export const byFirst = (a: string[], b: string[]): number => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1);

/** How a message is told apart from all others, as the log has it. */
export const keyOf = ({ sourceId, id }: Said): string =>
  createHash('sha256').update(`${sourceId}\u0000${id}`).digest('hex').slice(0, 32);

const trustOf = ({ source, proven, user }: Said): number => {
  if (source === 'shop') return 2;
  return proven && user !== null ? 1 : 0;
};
