import { useAuth, useRBAC } from '@strapi/strapi/admin';
import { useCallback } from 'react';

import { RIGHTS, type Right } from '../../contracts/rights';
import { permissionOf, type RightPermission } from '../permissions';

type Resource = Right extends `${infer R}.${string}` ? R : never;
type VerbOf<R extends Resource> =
  Extract<Right, `${R}.${string}`> extends `${R}.${infer V}` ? V : never;
type Camel<V extends string> = V extends `${infer A}-${infer B}`
  ? `${Capitalize<A>}${Camel<B>}`
  : Capitalize<V>;
export type Rights<R extends Resource> = Record<`can${Camel<VerbOf<R>>}`, boolean>;

/** `useRBAC` wants the same array at each render. */
const PERMISSIONS = new Map<string, RightPermission[]>();
for (const right of RIGHTS) {
  const [resource = ''] = right.split('.');
  PERMISSIONS.set(resource, [...(PERMISSIONS.get(resource) ?? []), permissionOf(right)]);
}

/**
 * What this person may do with one resource: `useRights('audiences').canEdit`. One call for each
 * resource, because Strapi's hook names its answers by the last word of a right alone.
 */
export function useRights<R extends Resource>(resource: R): Rights<R> & { isLoading: boolean } {
  const { allowedActions, isLoading } = useRBAC(PERMISSIONS.get(resource));
  return { ...(allowedActions as Rights<R>), isLoading };
}

/** For menus: asks at once and for any right, without looking at conditions. */
export function useHolds(): (right: Right) => boolean {
  const held = useAuth('CdpHolds', (state) => state.permissions);
  return useCallback(
    (right) => held.some(({ action }) => action === permissionOf(right).action),
    [held],
  );
}
