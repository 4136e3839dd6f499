import type { Subject } from './subject';
import { CLAIMED } from './trust';

/**
 * What is left of a subject without the identifiers of people who were forgotten. Null when what
 * says whom the message is about is one of theirs: the message is then not stored at all.
 */
export function withoutBuried(subject: Subject, buried: ReadonlySet<string>): Subject | null {
  if (buried.size === 0) return subject;
  const isLeft = ({ name }: { name: string }) => !buried.has(name);
  const { userId, claimedUserId } = subject;
  const names = subject.names.filter(isLeft);
  const devices = subject.devices.filter(isLeft);
  const claims = subject.claims.filter(isLeft);
  const user = userId ?? subject.claims.find(({ type }) => type === 'user_id');
  if (user && !isLeft(user)) return null;
  // A claim without a device says nothing but itself, whoever else the id belongs to.
  const claimIsBuried = claimedUserId !== null && !isLeft(claimedUserId);
  if (subject.trust === CLAIMED && devices.length === 0 && claimIsBuried) return null;
  if (!userId && subject.names.length > 0 && names.length === 0) return null;
  if (!userId && subject.names.length === 0 && devices.length === 0) {
    if (subject.devices.length > 0 || !claimedUserId || claimIsBuried) return null;
  }
  return {
    ...subject,
    ...{ names, devices, claims },
    claimedUserId: claimIsBuried ? null : claimedUserId,
  };
}
