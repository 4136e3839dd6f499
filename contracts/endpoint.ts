import type { z } from 'zod';

import type { Right } from './rights';

/**
 * One endpoint, written once: routes, the rights walk, the admin client and the OpenAPI document
 * are all made from it.
 *
 * `door` says who may knock: `admin` (Strapi's admin users, `right` is then required), `api`
 * (Strapi API tokens), `visitor` (a person signed in with users-permissions).
 * `path` starts below the door: `/cdp` for the admin, `{prefix}/cdp` for the others.
 */
export interface Endpoint {
  /** `feature.action`; the Strapi handler of the same name answers it. */
  name: `${string}.${string}`;
  door: 'admin' | 'api' | 'visitor';
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** The one right it asks for. */
  right?: Right;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The shape of `data` in the answer. */
  answer: z.ZodType;
  /** Stable dotted words that `error.details.code` may hold. */
  errors?: readonly string[];
}

export const endpoint = <const E extends Endpoint>(shape: E): E => shape;

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;

export type ParamsOf<E extends Endpoint> = Out<E['params']>;
export type QueryOf<E extends Endpoint> = Out<E['query']>;
export type BodyOf<E extends Endpoint> = Out<E['body']>;
export type AnswerOf<E extends Endpoint> = z.output<E['answer']>;

/** What a client may send, before defaults are filled in. */
export type QueryInput<E extends Endpoint> = In<E['query']>;
export type BodyInput<E extends Endpoint> = In<E['body']>;
