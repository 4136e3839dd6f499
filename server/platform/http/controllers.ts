import type { z } from 'zod';

import type { Endpoint } from '../../../contracts/endpoint';
import { actionOf, type Right } from '../../../contracts/rights';
import { ConflictError, GoneError, invalid, UnavailableError } from './errors';
import type { Answerer, Request } from './handlers';

/** What Strapi's strategies leave behind about who asks. */
interface StrapiState {
  user?: { id: number; documentId: string };
  userAbility?: { can(action: string): boolean };
  auth?: { strategy?: { name: string } };
}

/** What of Strapi's request context the controllers use. */
interface StrapiContext {
  state: StrapiState;
  params: Record<string, string>;
  query: Record<string, unknown>;
  request: { body?: unknown };
  status: number;
  body: unknown;
  set(header: string, value: string): void;
  conflict(message: string, details: object): void;
}

function parse<T extends z.ZodType>(
  schema: T | undefined,
  value: unknown,
): z.output<T> | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
  throw invalid('request.invalid', faults);
}

function requestOf(endpoint: Endpoint, ctx: StrapiContext): Request<Endpoint> {
  const { user, userAbility, auth } = ctx.state;
  const admin = endpoint.door === 'admin';
  return {
    params: parse(endpoint.params, ctx.params),
    query: parse(endpoint.query, ctx.query),
    body: parse(endpoint.body, ctx.request.body),
    can: (right: Right) => (admin ? Boolean(userAbility?.can(actionOf(right))) : true),
    adminId: admin ? (user?.id ?? null) : null,
    visitor:
      endpoint.door === 'visitor' && auth?.strategy?.name === 'users-permissions' && user
        ? { id: user.id, documentId: user.documentId }
        : null,
  };
}

async function answer(answerer: Answerer, ctx: StrapiContext): Promise<void> {
  try {
    const {
      data,
      meta = {},
      status = 200,
    } = await answerer.handle(requestOf(answerer.endpoint, ctx));
    if (answerer.endpoint.method === 'DELETE' && data === null) {
      ctx.status = 204;
      return;
    }
    ctx.status = status;
    ctx.body = { data, meta };
  } catch (error) {
    if (error instanceof ConflictError) {
      ctx.conflict(error.message, error.details);
    } else if (error instanceof UnavailableError) {
      ctx.set('Retry-After', String(error.retryAfterSeconds));
      refuse(ctx, 503, error);
    } else if (error instanceof GoneError) refuse(ctx, 410, error);
    else throw error;
  }
}

/** What Strapi has no answer of its own for. */
function refuse(ctx: StrapiContext, status: number, error: GoneError | UnavailableError): void {
  const { name, message, details } = error;
  ctx.status = status;
  ctx.body = { data: null, error: { status, name, message, details } };
}

/** The plugin's parts, as far as controllers need them. */
interface Running {
  answerers: ReadonlyMap<string, Answerer>;
}

/**
 * Strapi's controllers, one action for each contract. They look the handler up when called, since
 * Strapi builds its routes before the plugin's own parts are put together.
 */
export function controllersOf<S>(
  endpoints: readonly Endpoint[],
  runningOf: (strapi: S) => Running | undefined,
) {
  type Actions = Record<string, (ctx: StrapiContext) => Promise<void>>;
  const controllers: Record<string, (parts: { strapi: S }) => Actions> = {};
  for (const controller of new Set(endpoints.map(({ name }) => controllerOf(name)))) {
    const own = endpoints.filter(({ name }) => controllerOf(name) === controller);
    controllers[controller] = ({ strapi }) =>
      Object.fromEntries(
        own.map(({ name }) => [
          name.slice(controller.length + 1),
          async (ctx: StrapiContext) => {
            const answerer = runningOf(strapi)?.answerers.get(name);
            if (!answerer) throw new Error('The plugin cdp is not running');
            await answer(answerer, ctx);
          },
        ]),
      );
  }
  return controllers;
}

const controllerOf = (name: string): string => name.split('.')[0] ?? '';
