import { Page } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';

import type { Right } from '../../contracts/rights';
import { permissionOf } from '../permissions';

/** A page that is not even begun, and so asks the server nothing, without one of the rights. */
export function guarded(Inner: ComponentType, ...rights: Right[]): ComponentType {
  const permissions = rights.map(permissionOf);
  return function Guarded() {
    return (
      <Page.Protect permissions={permissions}>
        <Inner />
      </Page.Protect>
    );
  };
}
