import { cookie, keep, kept, setCookie } from './storage';

const ID = 'cdp_id';
const SESSION = 'cdp_session';
const USER = 'cdp_user';

const DAY_S = 86_400;
const IDLE_MS = 20 * 60_000;
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Who signed in, and the proof that only the CMS can make. */
export interface User {
  id: string;
  hash?: unknown;
}

/** A random UUID, also where the page is not served securely. */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const digit = (place: string) => {
    const random = crypto.getRandomValues(new Uint8Array(1))[0] & 15;
    return (place === 'y' ? (random & 3) | 8 : random).toString(16);
  };
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, digit);
}

/** For browsers without cookies: as long as the page lives. Others read the cookie each time. */
let id = '';
let session = '';

/** Counts as activity: renews the cookies and answers the ids that stand in them. */
export function hit(days: number): { anonymousId: string; sessionId: string } {
  const now = Date.now();
  const standing = cookie(ID) || (navigator.cookieEnabled ? '' : id);
  id = UUID.test(standing) ? standing : uuid();
  const [sessionId, seenAt] = (cookie(SESSION) || session).split('.') as [string, string?];
  const goesOn = now - +(seenAt || 0) < IDLE_MS;
  session = (goesOn ? sessionId : uuid()) + '.' + now;
  setCookie(ID, id, days * DAY_S);
  setCookie(SESSION, session, IDLE_MS / 1000);
  return { anonymousId: id, sessionId: session.split('.')[0] };
}

export const currentUser = () => kept<User>(USER);

export function signIn(next: User): void {
  const before = currentUser();
  if (!before || before.id !== next.id || next.hash) keep(USER, next);
}

/** Nothing about the visitor stays; the next message comes from somebody new. */
export function forget(): void {
  id = session = '';
  setCookie(ID, '', 0);
  setCookie(SESSION, '', 0);
  keep(USER, null);
}
