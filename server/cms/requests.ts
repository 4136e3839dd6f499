import type { Context } from 'koa';

/** What Strapi tells of the route that a request was led to. */
interface RouteState {
  route?: { handler?: unknown; info?: { pluginName?: string } };
  user?: { documentId?: unknown };
  auth?: { strategy?: { name?: string } };
}

type Request = Pick<Context, 'state' | 'status' | 'body'> | undefined;

/** The action of users-permissions' own sign-up and sign-in that a request is for; null: neither. */
function authAction(request: Request): string | null {
  const { route } = (request?.state ?? {}) as RouteState;
  if (route?.info?.pluginName !== 'users-permissions') return null;
  return typeof route.handler === 'string' ? route.handler : null;
}

/** Whether an account that is created is made by its owner, by a form or at another provider. */
export const isSelfMade = (request: Request): boolean =>
  ['auth.register', 'auth.callback'].includes(authAction(request) ?? '');

/** The document id of whom a request signed in; null when it did not. */
export function signedIn(request: Request): string | null {
  if (request?.status !== 200 || authAction(request) !== 'auth.callback') return null;
  const { user } = (request.body ?? {}) as { user?: { documentId?: unknown } };
  return typeof user?.documentId === 'string' ? user.documentId : null;
}

/** An editor of the admin is told apart from end users, who may have the same document id. */
export const editorId = (documentId: string): string => `strapi-admin:${documentId}`;

/** The user id of whoever makes a request, an editor or an end user; null for anything else. */
export function actorOf(request: Request): string | null {
  const { user, auth } = (request?.state ?? {}) as RouteState;
  if (typeof user?.documentId !== 'string') return null;
  if (auth?.strategy?.name === 'admin') return editorId(user.documentId);
  return auth?.strategy?.name === 'users-permissions' ? user.documentId : null;
}
