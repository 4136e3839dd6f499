import type { SerializedError } from '@reduxjs/toolkit';
import type {
  ApiModules,
  BaseQueryFn,
  coreModuleName,
  EndpointDefinitions,
  MutationDefinition,
  QueryDefinition,
  reactHooksModuleName,
} from '@reduxjs/toolkit/query/react';
import { adminApi, type BaseQueryError, type QueryArguments } from '@strapi/strapi/admin';

import type { Endpoint } from '../../contracts/endpoint';
import { requestOf } from './request';
import type { ArgsOf, ReplyOf } from './types';

/** One tag a feature: what is read carries it, what is changed names those that grow stale. */
const TAGS = [
  'CdpOverview',
  'CdpProfiles',
  'CdpAudiences',
  'CdpImports',
  'CdpSegmentGroups',
  'CdpSources',
  'CdpEvents',
  'CdpExports',
  'CdpJobs',
  'CdpArrivals',
  'CdpIdentity',
  'CdpSettings',
] as const;
export type Tag = (typeof TAGS)[number];

const api = adminApi.enhanceEndpoints({ addTagTypes: TAGS });

export type RequestError = BaseQueryError | SerializedError;
type AdminQuery = BaseQueryFn<string | QueryArguments, unknown, RequestError>;
type Read<E extends Endpoint> = QueryDefinition<ArgsOf<E>, AdminQuery, Tag, ReplyOf<E>, 'adminApi'>;
type Change<E extends Endpoint> = MutationDefinition<
  ArgsOf<E>,
  AdminQuery,
  Tag,
  ReplyOf<E>,
  'adminApi'
>;

type Contract = Record<string, Endpoint>;

type Parts<D extends EndpointDefinitions[string]> = ApiModules<
  AdminQuery,
  { one: D },
  'adminApi',
  Tag
>;

/** RTK Query's own type of one endpoint: its hooks, `initiate`, `select`. */
type Made<D extends EndpointDefinitions[string]> =
  Parts<D>[typeof coreModuleName]['endpoints']['one'] &
    Parts<D>[typeof reactHooksModuleName]['endpoints']['one'];

type Client<R extends Contract, Q extends keyof R> = {
  [K in keyof R]: R[K]['method'] extends 'GET'
    ? Made<Read<R[K]>>
    : K extends Q
      ? Made<Read<R[K]>>
      : Made<Change<R[K]>>;
};

interface Options<Q> {
  tag: Tag;
  /** Other features whose figures change with ours. */
  alsoStale?: readonly Tag[];
  /** Endpoints that are asked with POST and yet change nothing: previews. */
  asked?: readonly Q[];
}

/**
 * Makes RTK Query endpoints of a feature's contract: `sourcesApi.list.useQuery({ query })` answers
 * `{ data, meta }`, `sourcesApi.create.useMutation()` takes `{ params, body }`. No path is written
 * a second time; whatever changes something makes the feature's own reads stale.
 */
export function makeClient<const R extends Contract, const Q extends keyof R & string = never>(
  contract: R,
  { tag, alsoStale = [], asked = [] }: Options<Q>,
): Client<R, Q> {
  const isAsked = (key: string, endpoint: Endpoint) =>
    endpoint.method === 'GET' || (asked as readonly string[]).includes(key);
  const injected = api.injectEndpoints({
    overrideExisting: false,
    endpoints: (build) => {
      const built = Object.entries(contract).map(([key, endpoint]) => {
        const query = (args: unknown) => requestOf(endpoint, args);
        const definition = isAsked(key, endpoint)
          ? build.query({ query, providesTags: endpoint.method === 'GET' ? [tag] : [] })
          : build.mutation({ query, invalidatesTags: [tag, ...alsoStale] });
        return [nameOf(endpoint), definition];
      });
      // The record's keys are computed, so its type is stated: one definition for each endpoint.
      return Object.fromEntries(built) as Record<string, never>;
    },
  });
  const made = injected.endpoints as Record<string, unknown>;
  const byKey = Object.entries(contract).map(([key, endpoint]) => [key, made[nameOf(endpoint)]]);
  return Object.fromEntries(byKey) as Client<R, Q>;
}

const nameOf = (endpoint: Endpoint) => `cdp.${endpoint.name}`;
