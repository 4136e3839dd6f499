import type { Endpoint } from '../../../contracts/endpoint';
import { actionOf, type Right } from '../../../contracts/rights';

/** What every admin route carries; without it Strapi would let any signed-in admin through. */
export const guard = (right: Right) => [
  'admin::isAuthenticatedAdmin',
  { name: 'admin::hasPermissions', config: { actions: [actionOf(right)] } },
];

/**
 * Lets in whoever signed in with users-permissions, whatever his role may do; API tokens are no
 * visitors and get 401. Frozen, because Strapi would fill the empty list with the route's own
 * action and then ask each role for it.
 */
const VISITORS = { strategies: ['users-permissions'], scope: Object.freeze([]) };

function routeOf(endpoint: Endpoint) {
  const { method, path, name } = endpoint;
  if (endpoint.door === 'admin') {
    if (!endpoint.right) throw new Error(`Endpoint ${name} of the admin names no right`);
    return { method, path, handler: name, config: { policies: guard(endpoint.right) } };
  }
  const auth = endpoint.door === 'visitor' ? { auth: VISITORS } : {};
  return { method, path: `/cdp${path}`, handler: name, config: { ...auth, policies: [] } };
}

/**
 * Strapi's routes, made from the contracts. The admin's stand below `/cdp`, the others below
 * `{prefix}/cdp`.
 */
export function routesOf(endpoints: readonly Endpoint[]) {
  const admin = endpoints.filter((endpoint) => endpoint.door === 'admin');
  const api = endpoints.filter((endpoint) => endpoint.door !== 'admin');
  return {
    admin: { type: 'admin', routes: admin.map(routeOf) },
    'content-api': { type: 'content-api', prefix: '', routes: api.map(routeOf) },
  };
}
