import type { z } from 'zod';

import type { AnswerOf, Endpoint } from '../../contracts/endpoint';
import type { CursorMeta, PageMeta } from '../../contracts/paging';

type Part<Name extends string, Schema> = Schema extends z.ZodType
  ? { [N in Name]: z.input<Schema> }
  : object;
type OptionalPart<Name extends string, Schema> = Schema extends z.ZodType
  ? { [N in Name]?: z.input<Schema> }
  : object;
type Known<T> = keyof T extends never ? void : T;

/** What a call takes: `{ params, query, body }`, each only where the contract has it. */
export type ArgsOf<E extends Endpoint> = Known<
  Part<'params', E['params']> & OptionalPart<'query', E['query']> & Part<'body', E['body']>
>;

type QueryKeys<E extends Endpoint> = E['query'] extends z.ZodType
  ? keyof z.output<E['query']>
  : never;

type MetaOf<E extends Endpoint> =
  'cursor' extends QueryKeys<E>
    ? CursorMeta
    : 'page' extends QueryKeys<E>
      ? PageMeta
      : Record<string, unknown>;

/** What a call answers. */
export interface ReplyOf<E extends Endpoint> {
  data: AnswerOf<E>;
  meta: MetaOf<E>;
}
