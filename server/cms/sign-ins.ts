import type { Middleware } from 'koa';

import { errorText, type Log } from '../platform/log';
import type { Notes } from './notes';
import { signedIn } from './requests';
import { userSigned } from './user-message';

/**
 * Notes who signed in, by whatever address users-permissions is reached at. A note that cannot be
 * written costs nobody the sign-in.
 *
 * @param notes null while the plugin starts or stops.
 */
export function signInMiddleware(notes: () => Notes | null, log: Log): Middleware {
  return async (ctx, next) => {
    await next();
    const userId = signedIn(ctx);
    const open = userId === null ? null : notes();
    if (userId === null || !open?.switches.signIns) return;
    try {
      await open.with((note) => note(userSigned('Signed In', userId, open.noted())));
    } catch (error) {
      log.warn(`A sign-in was not noted: ${errorText(error)}`);
    }
  };
}
