import { Draft } from './draft';
import type { Identifier } from './identifier';
import type { Known, KnownLink } from './known';
import type { IdentityPlan, MergeRule } from './plan';
import type { Subject } from './subject';
import { CLAIMED } from './trust';

/** A device that passed on more often names nobody; anybody may say that one does. */
const MOST_HOLDERS = 100;

const RULES: Record<string, MergeRule> = {
  user_id: 'same-user',
  email: 'same-email',
  phone: 'same-phone',
};
const ruleOf = ({ type }: Identifier): MergeRule => RULES[type] ?? 'same-identifier';

/**
 * Decides message by message whom it is about, over what is known. Pure: it changes only `known`
 * and gathers a plan; nothing is written until the plan is.
 */
export class Resolver {
  private readonly draft: Draft;

  constructor(
    private readonly known: Known,
    nextFragment: () => number,
    now: number,
    limitOf: (type: string) => number,
  ) {
    this.draft = new Draft(known, nextFragment, now, limitOf);
  }

  /** The fragment that the message is stored under. */
  resolve(subject: Subject): number {
    const fragment = this.fragmentOf(subject);
    for (const name of subject.names) this.linkName(subject, name, fragment);
    for (const device of subject.devices.slice(1)) this.linkDevice(subject, device, fragment);
    for (const claim of subject.claims) this.refuseClaim(subject, claim, fragment);
    return fragment;
  }

  finish(): IdentityPlan {
    return this.draft.finish();
  }

  get needsLock(): boolean {
    return this.draft.needsLock;
  }

  private fragmentOf(subject: Subject): number {
    const { userId, names } = subject;
    if (userId) return this.ofUser(subject, userId);
    return names.length > 0 ? this.ofNames(subject) : this.ofDevice(subject);
  }

  private ofUser(subject: Subject, userId: Identifier): number {
    const owner = this.known.current(userId.name);
    if (!owner) return this.firstWord(subject, userId);
    if (subject.trust === CLAIMED) {
      if (owner.trust === CLAIMED) return this.ofClaim(subject, userId, owner);
      const fragment = this.ofDevice(subject);
      this.refuseClaim(subject, userId, fragment);
      return fragment;
    }
    if (owner.trust === CLAIMED) {
      return this.firstProof(subject, userId, owner);
    }
    this.draft.raise(userId, owner, subject.trust);
    this.bringDevice(subject, owner.fragment, userId);
    return owner.fragment;
  }

  /**
   * A claim of an id that is only claimed so far. Each device keeps a fragment of its own and hangs
   * on the claim by an edge, so that the first proof parts what was never proven.
   */
  private ofClaim(subject: Subject, userId: Identifier, owner: KnownLink): number {
    const [device] = subject.devices;
    if (!device) return owner.fragment;
    const { components } = this.known;
    const held = this.known.linkAt(device.name, subject.at);
    if (held && components.same(held.fragment, owner.fragment)) return held.fragment;
    const current = this.known.current(device.name);
    const apart = (one: number) => this.areKeptApart(subject, userId, one, owner.fragment);
    if (current && this.mayBeSame(current.fragment, owner.fragment) && !apart(current.fragment)) {
      this.draft.join(subject, current.fragment, owner.fragment, 'same-user', userId);
      return current.fragment;
    }
    if (!this.mayPass(device)) return owner.fragment;
    const fragment = this.draft.newFragment(subject);
    this.passDevice(subject, device, fragment);
    this.draft.join(subject, fragment, owner.fragment, 'same-user', userId);
    return fragment;
  }

  /** Somebody's id or e-mail in the mouth of a browser that is not his: noted, and not followed. */
  private refuseClaim(subject: Subject, claim: Identifier, fragment: number): void {
    const owner = this.known.current(claim.name);
    if (!owner || owner.trust === CLAIMED) return;
    if (this.known.components.same(owner.fragment, fragment)) return;
    this.draft.refuse(subject, 'claim-refused', null, claim, fragment);
  }

  /**
   * Without a user id the first name that somebody has says who it is. One that nobody has says who
   * holds the device, unless he is known by another name of its type: then it is somebody new.
   */
  private ofNames(subject: Subject): number {
    for (const name of subject.names) {
      const owner = this.known.current(name.name);
      if (!owner) continue;
      this.bringDevice(subject, owner.fragment, name);
      return owner.fragment;
    }
    const [device] = subject.devices;
    if (!device) return this.draft.newFragment(subject);
    const holder = this.known.linkAt(device.name, subject.at);
    if (!holder || this.fits(subject, holder.fragment)) return this.ofDevice(subject);
    const fragment = this.draft.newFragment(subject);
    this.passDevice(subject, device, fragment);
    return fragment;
  }

  /** Whether the message names nobody else than whom the fragment belongs to. */
  private fits({ names }: Subject, fragment: number): boolean {
    return names.every(({ type, name }) => {
      const held = this.known.namesOf(type, fragment);
      return held.size === 0 || held.has(name);
    });
  }

  private ofDevice(subject: Subject): number {
    const identifier = subject.devices[0] ?? subject.claimedUserId;
    if (!identifier) throw new Error('A message without identifiers came past the door');
    const link = this.known.linkAt(identifier.name, subject.at);
    if (link) return link.fragment;
    const fragment = this.draft.newFragment(subject);
    this.draft.link(subject, identifier, fragment);
    return fragment;
  }

  /** Nobody has this user id yet: the device's person takes it, if that one may be meant. */
  private firstWord(subject: Subject, userId: Identifier): number {
    const [device] = subject.devices;
    const holder = device && this.known.current(device.name);
    if (holder && this.mayTakeUser(subject, holder.fragment)) {
      this.draft.link(subject, userId, holder.fragment);
      return holder.fragment;
    }
    const fragment = this.draft.newFragment(subject);
    this.draft.link(subject, userId, fragment);
    if (device) this.passDevice(subject, device, fragment);
    return fragment;
  }

  private mayTakeUser(subject: Subject, fragment: number): boolean {
    return this.known.namesOf('user_id', fragment).size === 0 && this.fits(subject, fragment);
  }

  /**
   * The first word that counts, about an id that was only claimed. Whoever was joined by the claim
   * is cut loose; the claim itself stands only for the very device that proves it.
   */
  private firstProof(subject: Subject, userId: Identifier, owner: KnownLink): number {
    const [device] = subject.devices;
    const holder = device && this.known.current(device.name);
    this.draft.cutClaims(userId, owner.fragment);
    if (holder?.fragment === owner.fragment) {
      this.draft.raise(userId, owner, subject.trust);
      return owner.fragment;
    }
    this.draft.unlink(userId, owner);
    const fragment = this.draft.newFragment(subject);
    this.draft.link(subject, userId, fragment);
    this.bringDevice(subject, fragment, userId);
    return fragment;
  }

  /** The device of a message whose person is known: joins, or passes on to that person. */
  private bringDevice(subject: Subject, fragment: number, naming: Identifier): void {
    const [device] = subject.devices;
    if (device) this.bring(subject, device, fragment, naming);
  }

  private bring(subject: Subject, device: Identifier, fragment: number, naming: Identifier): void {
    const current = this.known.current(device.name);
    if (current && this.known.components.same(current.fragment, fragment)) return;
    const joined =
      current &&
      this.mayBeSame(current.fragment, fragment) &&
      !this.areKeptApart(subject, naming, current.fragment, fragment) &&
      this.draft.join(subject, current.fragment, fragment, ruleOf(naming), naming);
    if (!joined) this.passDevice(subject, device, fragment);
  }

  /** A further device of a message follows whom the message names; it says nothing by itself. */
  private linkDevice(subject: Subject, device: Identifier, fragment: number): void {
    const naming = subject.userId ?? subject.names[0];
    if (naming) this.bring(subject, device, fragment, naming);
    else if (!this.known.current(device.name)) this.draft.link(subject, device, fragment);
  }

  /** A device names nobody: it joins only somebody who is not known to be another. */
  private mayBeSame(device: number, person: number): boolean {
    if (this.known.namesOf('user_id', device).size > 0) return false;
    return !this.known.bothNamed(device, person);
  }

  /** Whether an undo parted the two; that a message would join them again is noted. */
  private areKeptApart(subject: Subject, by: Identifier, a: number, b: number): boolean {
    if (!this.known.mustStayApart(a, b)) return false;
    this.draft.refuse(subject, 'merge-refused', 'undone-before', by, b);
    return true;
  }

  /** From now on the device is this person's; a message that comes late moves nothing. */
  private passDevice(subject: Subject, device: Identifier, fragment: number): void {
    if (!this.mayPass(device)) return;
    const current = this.known.current(device.name);
    if (!current || current.sinceAt <= subject.at) this.draft.link(subject, device, fragment);
  }

  private mayPass(device: Identifier): boolean {
    return (this.known.links.get(device.name)?.length ?? 0) < MOST_HOLDERS;
  }

  /** A name that two persons are given makes them one, unless each is known to be another. */
  private linkName(subject: Subject, name: Identifier, fragment: number): void {
    const owner = this.known.current(name.name);
    if (!owner) {
      this.draft.link(subject, name, fragment);
      return;
    }
    if (this.known.components.same(owner.fragment, fragment)) return;
    const users = new Set([
      ...this.known.namesOf('user_id', owner.fragment),
      ...this.known.namesOf('user_id', fragment),
    ]);
    if (users.size > 1) {
      this.draft.refuse(subject, 'merge-refused', 'two-users', name, fragment);
      return;
    }
    if (this.areKeptApart(subject, name, owner.fragment, fragment)) return;
    this.draft.join(subject, owner.fragment, fragment, ruleOf(name), name);
  }
}
