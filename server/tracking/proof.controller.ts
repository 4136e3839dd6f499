import { createHmac } from 'node:crypto';
import { errors } from '@strapi/utils';

import type { meEndpoints } from '../../contracts/settings';
import type { HandlersOf } from '../platform/http';

/**
 * Proves to the ingestion door who is signed in: the browser passes `userHash` on with `identify`,
 * and nobody else can make it.
 */
export function proofController(settings: {
  proofSecret(): Promise<string>;
}): HandlersOf<typeof meEndpoints> {
  return {
    proof: async ({ visitor }) => {
      if (!visitor) throw new errors.UnauthorizedError('Sign in first');
      const userId = visitor.documentId;
      const secret = await settings.proofSecret();
      const userHash = createHmac('sha256', secret).update(userId).digest('hex');
      return { data: { userId, userHash } };
    },
  };
}
