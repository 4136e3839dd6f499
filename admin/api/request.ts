import type { QueryArguments } from '@strapi/strapi/admin';

import type { Endpoint } from '../../contracts/endpoint';

interface Args {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

const written = (value: unknown) => encodeURIComponent(String(value));

function pathOf(path: string, params: Record<string, unknown> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => written(params[name]));
}

/** Strapi's fetch client encodes no values, so the query string is made here. */
function queryOf(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  return `?${given.map(([name, value]) => `${name}=${written(value)}`).join('&')}`;
}

/** The request that an endpoint of the admin's door stands for. */
export function requestOf(endpoint: Endpoint, args: unknown): QueryArguments {
  const { params, query, body } = (args ?? {}) as Args;
  return {
    url: `/cdp${pathOf(endpoint.path, params)}${queryOf(query)}`,
    method: endpoint.method,
    data: body,
  };
}
