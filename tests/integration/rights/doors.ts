import { ENDPOINTS } from '../../../contracts';
import type { Endpoint } from '../../../contracts/endpoint';
import { ID_PREFIXES } from '../../../contracts/ids';
import type { Agent } from '../../support/http';

export const atDoor = (door: Endpoint['door']) =>
  ENDPOINTS.filter((endpoint) => endpoint.door === door).map(
    (endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const,
  );

const BELOW = { admin: '/cdp', api: '/api/cdp', visitor: '/api/cdp' } as const;

/** An id of the right look that nothing has. */
const nobody = (prefix: string) => `${prefix}_${'a'.repeat(20)}`;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\/profiles/, ID_PREFIXES.profile],
  [/^\/imports/, ID_PREFIXES.import],
  [/^\/sources/, ID_PREFIXES.source],
  [/^\/audiences/, ID_PREFIXES.audience],
  [/^\/segment-groups/, ID_PREFIXES.group],
  [/^\/export-runs|^\/runs/, ID_PREFIXES.run],
  [/^\/exports/, ID_PREFIXES.flow],
];

/** The address of an endpoint, with ids that nothing has unless others are given. */
export function addressOf(endpoint: Endpoint, ids: Record<string, string | number> = {}): string {
  const own = KINDS.find(([pattern]) => pattern.test(endpoint.path))?.[1] ?? 'xxx';
  const filled = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    if (ids[name] !== undefined) return String(ids[name]);
    if (name === 'id') return nobody(own);
    if (name === 'segmentId') return nobody(ID_PREFIXES.segment);
    if (name === 'runId') return nobody(ID_PREFIXES.run);
    return name === 'mergeId' ? '1' : 'x';
  });
  return `${BELOW[endpoint.door]}${filled}`;
}

/** Asks an endpoint, with an empty body where it takes one. */
export async function ask(agent: Agent, endpoint: Endpoint, ids?: Record<string, string | number>) {
  const address = addressOf(endpoint, ids);
  switch (endpoint.method) {
    case 'GET':
      return agent.get(address);
    case 'POST':
      return agent.post(address).send({});
    case 'PUT':
      return agent.put(address).send({});
    case 'DELETE':
      return agent.delete(address);
  }
}
