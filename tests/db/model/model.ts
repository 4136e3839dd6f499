import { Forgotten } from './forgotten';
import type { Edge, Fragment, Link, Picture, Stored } from './parts';
import {
  byFirst,
  devicesIn,
  keyOf,
  limitOf,
  namesIn,
  TYPES,
  trustOf,
  typeOf,
  type Said,
} from './said';

/**
 * The rules of identity, stated slowly: everything is found by looking through lists. It shares
 * nothing with the product, so that both are wrong at once only if both were thought wrong.
 */
export class Model {
  private fragments: Fragment[] = [];
  private links: Link[] = [];
  private edges: Edge[] = [];
  private apart: [number, number][] = [];
  private stored: Stored[] = [];
  private made = 0;
  /** Identifiers of people who were forgotten. */
  private readonly forgotten = new Forgotten();

  send(group: readonly Said[], now: number): void {
    for (const said of group) {
      if (this.stored.some((each) => keyOf(each.said) === keyOf(said))) continue;
      const trust = trustOf(said);
      const heard: Said = {
        ...said,
        user: said.source === 'strict' && trust === 0 ? null : said.user,
        email: trust === 2 ? said.email : null,
        phone: trust === 2 ? said.phone : null,
        card: trust === 2 ? said.card : null,
      };
      const left = this.forgotten.leaveOf(heard, said.user, trust);
      if (!left) continue;
      const fragment = this.about(left, said.user, trust, now);
      for (const name of namesIn(left)) this.tellName(name, left, trust, fragment);
      const [, ...further] = devicesIn(left);
      for (const device of further) this.tellDevice(device, left, trust, fragment);
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

  /** A message of each person, the first in order. */
  someOfEach(): string[] {
    return this.people()
      .flatMap((person) => this.messagesOf(person)[0] ?? [])
      .sort();
  }

  /** The person of a message, and who only claimed to be him, were never there. */
  forget(message: string): void {
    const about = this.stored.find(({ said }) => keyOf(said) === message);
    if (!about) throw new Error('No such message');
    const gone = this.personOf(about.fragment);
    const names = [...new Set(this.links.map(({ name }) => name))];
    const owned = names.filter((name) => gone.includes(this.holder(name)?.fragment ?? 0));
    const users = owned.filter((name) => typeOf(name) === 'user');
    const claims = users.map((name) => name.replace('user:', 'claim:'));
    for (const { name, fragment } of this.links) if (claims.includes(name)) gone.push(fragment);
    this.forgotten.add([...owned, ...claims]);
    const stays = (...ends: number[]) => !ends.some((end) => gone.includes(end));
    this.fragments = this.fragments.filter(({ number }) => stays(number));
    this.links = this.links.filter(
      ({ name, fragment }) => stays(fragment) && !this.forgotten.has(name),
    );
    this.edges = this.edges.filter(({ a, b }) => stays(a, b));
    this.apart = this.apart.filter(([a, b]) => stays(a, b));
    this.stored = this.stored.filter(({ fragment }) => stays(fragment));
  }

  private about(said: Said, claim: string | null, trust: number, now: number): number {
    const { user } = said;
    const device = devicesIn(said)[0] ?? null;
    const byDevice = () => {
      const name = device ?? `claim:${claim}`;
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
      this.bring(said, trust, owner.fragment, name, device);
      return owner.fragment;
    }
    const names = namesIn(said);
    if (names.length > 0) {
      const name = names.find((each) => this.holder(each));
      const owner = name === undefined ? undefined : this.holder(name);
      if (name !== undefined && owner) {
        this.bring(said, trust, owner.fragment, name, device);
        return owner.fragment;
      }
      if (device === null) return this.make(now);
      const held = this.heldAt(device, said.at);
      if (!held || this.fits(names, held.fragment)) return byDevice();
      const made = this.make(now);
      this.pass(said, trust, made, device);
      return made;
    }
    return byDevice();
  }

  private firstWord(said: Said, trust: number, now: number): number {
    const device = devicesIn(said)[0] ?? null;
    const held = device === null ? undefined : this.holder(device);
    if (held && this.namesOf('user', held.fragment).length === 0) {
      if (this.fits(namesIn(said), held.fragment)) {
        this.link(`user:${said.user}`, held.fragment, said, trust);
        return held.fragment;
      }
    }
    const made = this.make(now);
    this.link(`user:${said.user}`, made, said, trust);
    this.pass(said, trust, made, device);
    return made;
  }

  private fits(names: readonly string[], fragment: number): boolean {
    return names.every((name) => {
      const own = this.namesOf(typeOf(name), fragment);
      return own.length === 0 || own.includes(name);
    });
  }

  private claimOnClaim(said: Said, owner: Link, now: number): number {
    const [device] = devicesIn(said);
    if (device === undefined) return owner.fragment;
    const held = this.heldAt(device, said.at);
    if (held && this.together(held.fragment, owner.fragment)) return held.fragment;
    const current = this.holder(device);
    const name = `user:${said.user}`;
    if (current && this.mayBeOne(current.fragment, owner.fragment)) {
      this.merge(said, 0, current.fragment, owner.fragment, name);
      return current.fragment;
    }
    const made = this.make(now);
    this.pass(said, 0, made, device);
    this.merge(said, 0, made, owner.fragment, name);
    return made;
  }

  private firstProof(said: Said, owner: Link, trust: number, now: number): number {
    const name = `user:${said.user}`;
    const device = devicesIn(said)[0] ?? null;
    const held = device === null ? undefined : this.holder(device);
    const own = held?.fragment === owner.fragment;
    for (const edge of this.edges) if (edge.name === name && edge.trust === 0) edge.cut = true;
    if (own) {
      owner.trust = trust;
      return owner.fragment;
    }
    this.links = this.links.filter((link) => link !== owner);
    const made = this.make(now);
    this.link(name, made, said, trust);
    this.bring(said, trust, made, name, device);
    return made;
  }

  private bring(said: Said, trust: number, to: number, name: string, device: string | null): void {
    if (device === null) return;
    const held = this.holder(device);
    if (held && this.together(held.fragment, to)) return;
    if (held && this.mayBeOne(held.fragment, to)) {
      if (this.merge(said, trust, held.fragment, to, name)) return;
    }
    this.pass(said, trust, to, device);
  }

  private pass(said: Said, trust: number, to: number, device: string | null): void {
    if (device === null) return;
    const held = this.holder(device);
    if (!held || held.since <= said.at) this.link(device, to, said, trust);
  }

  private tellName(name: string, said: Said, trust: number, fragment: number): void {
    const owner = this.holder(name);
    if (!owner) return this.link(name, fragment, said, trust);
    if (this.together(owner.fragment, fragment)) return;
    const users = [owner.fragment, fragment].flatMap((end) => this.namesOf('user', end));
    if (new Set(users).size > 1 || this.keptApart(owner.fragment, fragment)) return;
    this.merge(said, trust, owner.fragment, fragment, name);
  }

  private tellDevice(device: string, said: Said, trust: number, fragment: number): void {
    const naming = said.user === null ? namesIn(said)[0] : `user:${said.user}`;
    if (naming !== undefined) this.bring(said, trust, fragment, naming, device);
    else if (!this.holder(device)) this.link(device, fragment, said, trust);
  }

  private mayBeOne(device: number, person: number): boolean {
    if (this.namesOf('user', device).length > 0) return false;
    const bothNamed = ['email', 'phone'].some((type) =>
      [device, person].every((end) => this.namesOf(type, end).length > 0),
    );
    return !bothNamed && !this.keptApart(device, person);
  }

  private make(now: number): number {
    const number = (this.made += 1);
    this.fragments.push({ number, createdAt: now });
    return number;
  }

  private link(name: string, fragment: number, { at }: Said, trust: number): void {
    const own = this.everHeld(typeOf(name), fragment);
    if (!own.has(name) && own.size >= limitOf(typeOf(name))) return;
    this.links.push({ name, fragment, since: at, trust });
  }

  private merge(said: Said, trust: number, a: number, b: number, name: string): boolean {
    const tooMany = TYPES.some((type) => {
      const both = new Set([...this.everHeld(type, a), ...this.everHeld(type, b)]);
      return both.size > limitOf(type);
    });
    if (tooMany) return false;
    const rule = `same-${typeOf(name)}`;
    this.edges.push({ a, b, message: keyOf(said), rule, name, trust, cut: false });
    return true;
  }

  /** Identifiers that a person has, or had until they passed on. */
  private everHeld(type: string, fragment: number): Set<string> {
    return new Set(this.namesOf(type, fragment));
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

  private namesOf(type: string, fragment: number): string[] {
    const person = this.personOf(fragment);
    return this.links
      .filter((link) => link.name.startsWith(`${type}:`) && person.includes(link.fragment))
      .map(({ name }) => name);
  }

  private isKnown(fragment: number): boolean {
    return this.links.some(
      (link) => /^(user|email|phone):/.test(link.name) && link.fragment === fragment,
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
