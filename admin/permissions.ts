import { actionOf, RIGHTS, type Right } from '../contracts/rights';

/** A right as Strapi's menus, `Page.Protect` and `useRBAC` want it. */
export interface RightPermission {
  action: string;
  subject: null;
}

export const permissionOf = (right: Right): RightPermission => ({
  action: actionOf(right),
  subject: null,
});

/** Any right of the plugin opens its menu entry. */
export const ANY_RIGHT: RightPermission[] = RIGHTS.map(permissionOf);
