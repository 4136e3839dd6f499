import { Draft, type Word } from './draft';
import type { Identifier } from './identifier';
import type { Known, KnownLink } from './known';
import type { IdentityPlan } from './plan';
import { CLAIMED } from './trust';

/** A device that passed on more often names nobody; anybody may say that one does. */
const MOST_HOLDERS = 100;

/** What of a message says who it is about. */
export interface Subject extends Word {
  anonymousId: Identifier | null;
  userId: Identifier | null;
  /** The same user id as a mere claim, for when it may not name the person. */
  claimedUserId: Identifier | null;
  /** Only of a trusted source: a browser's e-mail names nobody. */
  email: Identifier | null;
}

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
  ) {
    this.draft = new Draft(known, nextFragment, now);
  }

  /** The fragment that the message is stored under. */
  resolve(subject: Subject): number {
    const fragment = this.fragmentOf(subject);
    if (subject.email) this.linkEmail(subject, subject.email, fragment);
    return fragment;
  }

  finish(): IdentityPlan {
    return this.draft.finish();
  }

  get needsLock(): boolean {
    return this.draft.needsLock;
  }

  private fragmentOf(subject: Subject): number {
    const { userId, email, anonymousId } = subject;
    if (userId) return this.ofUser(subject, userId);
    return email ? this.ofEmail(subject, email, anonymousId) : this.ofDevice(subject);
  }

  private ofUser(subject: Subject, userId: Identifier): number {
    const owner = this.known.current(userId.name);
    if (!owner) return this.firstWord(subject, userId);
    if (subject.trust === CLAIMED) {
      return owner.trust > CLAIMED ? this.ofDevice(subject) : this.ofClaim(subject, userId, owner);
    }
    if (owner.trust === CLAIMED) {
      return this.firstProof(subject, userId, owner);
    }
    this.draft.raise(userId, owner, subject.trust);
    this.bringDevice(subject, owner.fragment);
    return owner.fragment;
  }

  /**
   * A claim of an id that is only claimed so far. Each device keeps a fragment of its own and hangs
   * on the claim by an edge, so that the first proof parts what was never proven.
   */
  private ofClaim(subject: Subject, userId: Identifier, owner: KnownLink): number {
    const device = subject.anonymousId;
    if (!device) return owner.fragment;
    const { components } = this.known;
    const held = this.known.linkAt(device.name, subject.at);
    if (held && components.same(held.fragment, owner.fragment)) return held.fragment;
    const current = this.known.current(device.name);
    if (current && this.mayBeSame(current.fragment, owner.fragment)) {
      this.draft.join(subject, current.fragment, owner.fragment, 'same-user', userId);
      return current.fragment;
    }
    if (!this.mayPass(device)) return owner.fragment;
    const fragment = this.draft.newFragment(subject);
    this.passDevice(subject, fragment);
    this.draft.join(subject, fragment, owner.fragment, 'same-user', userId);
    return fragment;
  }

  /** Without a user id an e-mail names the person; a device of somebody else passes on. */
  private ofEmail(subject: Subject, email: Identifier, device: Identifier | null): number {
    const owner = this.known.current(email.name);
    if (owner) {
      this.bringDevice(subject, owner.fragment);
      return owner.fragment;
    }
    if (!device) return this.draft.newFragment(subject);
    const holder = this.known.linkAt(device.name, subject.at);
    if (!holder || this.known.namesOf('email', holder.fragment).size === 0) {
      return this.ofDevice(subject);
    }
    const fragment = this.draft.newFragment(subject);
    this.passDevice(subject, fragment);
    return fragment;
  }

  private ofDevice(subject: Subject): number {
    const identifier = subject.anonymousId ?? subject.claimedUserId;
    if (!identifier) throw new Error('A message without identifiers came past the door');
    const link = this.known.linkAt(identifier.name, subject.at);
    if (link) return link.fragment;
    const fragment = this.draft.newFragment(subject);
    this.draft.link(subject, identifier, fragment);
    return fragment;
  }

  /** Nobody has this user id yet: the device's person takes it, if that one may be meant. */
  private firstWord(subject: Subject, userId: Identifier): number {
    const device = subject.anonymousId && this.known.current(subject.anonymousId.name);
    if (device && this.mayTakeUser(subject, device.fragment)) {
      this.draft.link(subject, userId, device.fragment);
      return device.fragment;
    }
    const fragment = this.draft.newFragment(subject);
    this.draft.link(subject, userId, fragment);
    this.passDevice(subject, fragment);
    return fragment;
  }

  private mayTakeUser({ email }: Subject, fragment: number): boolean {
    if (this.known.namesOf('user_id', fragment).size > 0) return false;
    const emails = this.known.namesOf('email', fragment);
    return !email || emails.size === 0 || emails.has(email.name);
  }

  /**
   * The first word that counts, about an id that was only claimed. Whoever was joined by the claim
   * is cut loose; the claim itself stands only for the very device that proves it.
   */
  private firstProof(subject: Subject, userId: Identifier, owner: KnownLink): number {
    const device = subject.anonymousId && this.known.current(subject.anonymousId.name);
    this.draft.cutClaims(userId, owner.fragment);
    if (device?.fragment === owner.fragment) {
      this.draft.raise(userId, owner, subject.trust);
      return owner.fragment;
    }
    this.draft.unlink(userId, owner);
    const fragment = this.draft.newFragment(subject);
    this.draft.link(subject, userId, fragment);
    this.bringDevice(subject, fragment);
    return fragment;
  }

  /** The device of a message whose person is known: joins, or passes on to that person. */
  private bringDevice(subject: Subject, fragment: number): void {
    const { anonymousId: device, userId, email } = subject;
    if (!device) return;
    const current = this.known.current(device.name);
    if (current && this.known.components.same(current.fragment, fragment)) return;
    const naming = userId ?? email ?? device;
    const rule = userId ? 'same-user' : 'same-email';
    const joined =
      current &&
      this.mayBeSame(current.fragment, fragment) &&
      this.draft.join(subject, current.fragment, fragment, rule, naming);
    if (!joined) this.passDevice(subject, fragment);
  }

  /** A device names nobody: it joins only somebody who is not known to be another. */
  private mayBeSame(device: number, person: number): boolean {
    if (this.known.namesOf('user_id', device).size > 0) return false;
    const emails = [device, person].map((end) => this.known.namesOf('email', end).size);
    return emails.includes(0) && !this.known.mustStayApart(device, person);
  }

  /** From now on the device is this person's; a message that comes late moves nothing. */
  private passDevice(subject: Subject, fragment: number): void {
    const device = subject.anonymousId;
    if (!device || !this.mayPass(device)) return;
    const current = this.known.current(device.name);
    if (!current || current.sinceAt <= subject.at) this.draft.link(subject, device, fragment);
  }

  private mayPass(device: Identifier): boolean {
    return (this.known.links.get(device.name)?.length ?? 0) < MOST_HOLDERS;
  }

  private linkEmail(subject: Subject, email: Identifier, fragment: number): void {
    const owner = this.known.current(email.name);
    if (!owner) {
      this.draft.link(subject, email, fragment);
      return;
    }
    if (this.known.components.same(owner.fragment, fragment)) return;
    const users = new Set([
      ...this.known.namesOf('user_id', owner.fragment),
      ...this.known.namesOf('user_id', fragment),
    ]);
    if (users.size > 1 || this.known.mustStayApart(owner.fragment, fragment)) return;
    this.draft.join(subject, owner.fragment, fragment, 'same-email', email);
  }
}
