import type { TrustedMessage } from '../platform/submit';

/** What is read of an end user; which of the names a user type has is up to the app. */
export type CmsUser = Record<string, unknown> & { documentId: string };

/** Spellings of a trait among the attributes that apps add to the user type. */
const TRAITS: Record<string, readonly string[]> = {
  username: ['username'],
  name: ['name', 'fullName', 'fullname', 'full_name'],
  firstName: ['firstName', 'firstname', 'first_name'],
  lastName: ['lastName', 'lastname', 'last_name'],
};

/** Attributes that a message is made of: a save that touches none of them says nothing new. */
export const USER_ATTRIBUTES: readonly string[] = [
  'documentId',
  'email',
  'confirmed',
  'createdAt',
  ...Object.values(TRAITS).flat(),
];

/** When it happened, and the id that stays however often it is handed on. */
export interface Noted {
  messageId: string;
  at: number;
}

/** Says who a user is. An address that still has to be confirmed is not told: it joins people. */
export function identifyUser(
  user: CmsUser,
  { mustConfirm, ...noted }: Noted & { mustConfirm: boolean },
): TrustedMessage {
  const traits: Record<string, unknown> = {};
  for (const [trait, attributes] of Object.entries(TRAITS)) {
    const value = attributes.map((name) => user[name]).find(isText);
    if (value) traits[trait] = value;
  }
  if (isText(user.email) && (user.confirmed === true || !mustConfirm)) traits.email = user.email;
  if (user.createdAt) traits.createdAt = new Date(user.createdAt as string | Date).toISOString();
  return {
    sourceIdentifier: 'strapi',
    kind: 'identify',
    userId: user.documentId,
    traits,
    ...noted,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Says that somebody made himself an account, or signed in to it. */
export const userSigned = (
  event: 'Signed Up' | 'Signed In',
  userId: string,
  noted: Noted,
): TrustedMessage => ({ sourceIdentifier: 'strapi', kind: 'track', event, userId, ...noted });

/** Says that an account is gone; the person and what he did stay until they are erased. */
export const userDeleted = (userId: string, noted: Noted): TrustedMessage => ({
  sourceIdentifier: 'strapi',
  kind: 'track',
  event: 'Account Deleted',
  userId,
  ...noted,
});
