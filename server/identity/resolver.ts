import type { Identifier } from './identifier';
import type { Known } from './known';
import { type KnownLink } from './known';
import type { Edge, IdentityPlan } from './plan';
import { CLAIMED, type TrustLevel } from './trust';

/** What of a message says who it is about. */
export interface Subject {
  messageKey: Buffer;
  at: number;
  sourceId: number;
  trust: TrustLevel;
  anonymousId: Identifier | null;
  userId: Identifier | null;
  /** The same user id as a mere claim, for when it may not name the person. */
  claimedUserId: Identifier | null;
  email: Identifier | null;
}

/**
 * Decides message by message whom it is about, over what is known. Pure: it changes only `known`
 * and gathers a plan; nothing is written until the plan is.
 */
export class Resolver {
  private readonly fresh = new Set<number>();
  private readonly plan: IdentityPlan = {
    fragments: [],
    identifiers: [],
    links: [],
    raised: [],
    cut: [],
    edges: [],
    canonicals: new Map(),
  };
  private touchesOthers = false;

  constructor(
    private readonly known: Known,
    private readonly nextFragment: () => number,
    private readonly now: number,
  ) {}

  /** The fragment that the message is stored under. */
  resolve(subject: Subject): number {
    const fragment = this.fragmentOf(subject);
    if (subject.email) this.linkEmail(subject, subject.email, fragment);
    return fragment;
  }

  finish(): IdentityPlan {
    this.plan.canonicals = this.known.components.changes();
    return this.plan;
  }

  /** Whether the plan changes persons that another process may be changing right now. */
  get needsLock(): boolean {
    return this.touchesOthers;
  }

  private fragmentOf(subject: Subject): number {
    const { userId, anonymousId, claimedUserId } = subject;
    if (!userId) return this.ofDevice(subject, anonymousId ?? claimedUserId);
    const owner = this.known.current(userId.name);
    if (!owner) return this.firstWord(subject, userId);
    if (subject.trust === CLAIMED && owner.trust > CLAIMED) {
      return this.ofDevice(subject, anonymousId ?? claimedUserId);
    }
    if (subject.trust > CLAIMED && owner.trust === CLAIMED) {
      if (!this.isOwnClaim(subject, owner)) return this.takeBack(subject, userId, owner);
    }
    if (subject.trust > owner.trust) {
      owner.trust = subject.trust;
      this.plan.raised.push({ identifierKey: userId.key, trust: subject.trust });
    }
    this.bringDevice(subject, owner.fragment);
    return owner.fragment;
  }

  /** The proof comes from the very device that made the claim before. */
  private isOwnClaim({ anonymousId }: Subject, owner: KnownLink): boolean {
    const device = anonymousId && this.known.current(anonymousId.name);
    return Boolean(device) && this.known.components.same(device!.fragment, owner.fragment);
  }

  private ofDevice(subject: Subject, identifier: Identifier | null): number {
    if (!identifier) throw new Error('A message without identifiers came past the door');
    const link = this.known.linkAt(identifier.name, subject.at);
    if (link) return link.fragment;
    const fragment = this.newFragment(subject);
    this.link(subject, identifier, fragment);
    return fragment;
  }

  /** Nobody has this user id yet: the device's person takes it, if that one has no other. */
  private firstWord(subject: Subject, userId: Identifier): number {
    const device = subject.anonymousId && this.known.current(subject.anonymousId.name);
    if (device && this.known.userIdsOf(device.fragment).size === 0) {
      this.noteOther(device.fragment);
      this.link(subject, userId, device.fragment);
      return device.fragment;
    }
    const fragment = this.newFragment(subject);
    this.link(subject, userId, fragment);
    if (subject.anonymousId) this.link(subject, subject.anonymousId, fragment);
    return fragment;
  }

  /** A trusted word about an id that was only claimed: the claim is cut loose. */
  private takeBack(subject: Subject, userId: Identifier, owner: KnownLink): number {
    this.touchesOthers = true;
    this.plan.cut.push(userId.key);
    this.known.links.set(userId.name, []);
    this.known.userIds.get(owner.fragment)?.delete(userId.name);
    const fragment = this.newFragment(subject);
    this.link(subject, userId, fragment);
    this.bringDevice(subject, fragment);
    return fragment;
  }

  /** The device of a message whose person is known: joins, or passes on to that person. */
  private bringDevice(subject: Subject, fragment: number): void {
    const device = subject.anonymousId;
    if (!device) return;
    const current = this.known.current(device.name);
    if (!current) {
      this.link(subject, device, fragment);
    } else if (!this.known.components.same(current.fragment, fragment)) {
      const free = this.known.userIdsOf(current.fragment).size === 0;
      if (free && !this.known.mustStayApart(current.fragment, fragment)) {
        this.join(subject, current.fragment, fragment, 'same-user', subject.userId ?? device);
      } else if (current.sinceAt <= subject.at) {
        this.link(subject, device, fragment);
      }
    }
  }

  private linkEmail(subject: Subject, email: Identifier, fragment: number): void {
    const owner = this.known.current(email.name);
    if (!owner) {
      if (!this.fresh.has(fragment)) this.noteOther(fragment);
      this.link(subject, email, fragment);
      return;
    }
    const { components } = this.known;
    if (components.same(owner.fragment, fragment)) return;
    const users = new Set([
      ...this.known.userIdsOf(owner.fragment),
      ...this.known.userIdsOf(fragment),
    ]);
    if (users.size > 1 || this.known.mustStayApart(owner.fragment, fragment)) return;
    this.join(subject, owner.fragment, fragment, 'same-email', email);
  }

  private join(
    subject: Subject,
    a: number,
    b: number,
    rule: Edge['rule'],
    identifier: Identifier,
  ): void {
    this.touchesOthers = true;
    const [low, high] = a < b ? [a, b] : [b, a];
    this.plan.edges.push({
      a: low,
      b: high,
      rule,
      identifierKey: identifier.key,
      messageKey: subject.messageKey,
      trust: subject.trust,
    });
    this.known.components.join(a, b);
  }

  private noteOther(fragment: number): void {
    if (!this.fresh.has(fragment)) this.touchesOthers = true;
  }

  private newFragment(subject: Subject): number {
    const id = this.nextFragment();
    this.fresh.add(id);
    this.plan.fragments.push({ id, sourceId: subject.sourceId });
    this.known.components.add(id, [{ id, createdAt: this.now, identified: false }]);
    return id;
  }

  private link(subject: Subject, identifier: Identifier, fragment: number): void {
    const { at, trust, sourceId, messageKey } = subject;
    if (!this.known.existing.has(identifier.name)) {
      this.known.existing.add(identifier.name);
      this.plan.identifiers.push(identifier);
    }
    this.known.addLink(identifier.name, { fragment, sinceAt: at, trust });
    this.plan.links.push({ identifier, fragment, sinceAt: at, trust, sourceId, messageKey });
    if (identifier.type === 'user_id') {
      const names = this.known.userIds.get(fragment) ?? new Set();
      this.known.userIds.set(fragment, names.add(identifier.name));
    }
    if (identifier.type === 'user_id' || identifier.type === 'email') {
      this.known.components.identify(fragment);
    }
  }
}
