import type { Endpoint, AnswerOf, BodyOf, ParamsOf, QueryOf } from '../../../contracts/endpoint';
import type { Right } from '../../../contracts/rights';

/** A parsed request: what the contract promises, and who asks. */
export interface Request<E extends Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** Whether the admin who asks holds this right; API tokens hold all that their scope opened. */
  can: (right: Right) => boolean;
  /** The admin's id, or null for tokens and visitors. */
  adminId: number | null;
  /** The signed-in end user, for the visitors' door. */
  visitor: { id: number; documentId: string } | null;
}

export interface Answer<E extends Endpoint> {
  data: AnswerOf<E>;
  meta?: object;
  /** 200 unless said: 201 for what was created. A null `data` of a DELETE answers 204. */
  status?: 200 | 201;
}

export type Handler<E extends Endpoint> = (request: Request<E>) => Promise<Answer<E>>;

/** One handler for each endpoint of a feature, under the same keys. */
export type HandlersOf<T extends Record<string, Endpoint>> = { [K in keyof T]: Handler<T[K]> };

/** A handler with its contract, its types folded away for the table of all. */
export interface Answerer {
  endpoint: Endpoint;
  handle: Handler<Endpoint>;
}

/** Pairs a feature's endpoints with their handlers. */
export function answerersOf<T extends Record<string, Endpoint>>(
  endpoints: T,
  handlers: HandlersOf<T>,
): Answerer[] {
  return Object.keys(endpoints).map((key) => ({
    endpoint: endpoints[key],
    handle: handlers[key],
  }));
}
