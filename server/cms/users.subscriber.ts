import type { TrustedMessage } from '../platform/submit';
import type { Notes } from './notes';
import { isSelfMade } from './requests';
import {
  identifyUser,
  USER_ATTRIBUTES,
  userDeleted,
  userSigned,
  type CmsUser,
} from './user-message';

const USER = 'plugin::users-permissions.user';

type Row = Record<string, unknown>;

/**
 * Notes each change of an end user, and who made himself an account.
 *
 * @returns what ends the subscription.
 */
export function subscribeToUsers(notes: Notes): () => void {
  const { strapi } = notes;
  const { db } = strapi;

  async function identify(id: unknown): Promise<TrustedMessage | null> {
    const { attributes } = db.metadata.get(USER);
    const select = USER_ATTRIBUTES.filter((name) => name in attributes);
    const user = (await db.query(USER).findOne({ where: { id }, select })) as CmsUser | null;
    if (!user) return null;
    const advanced = (await strapi
      .store({ type: 'plugin', name: 'users-permissions' })
      .get({ key: 'advanced' })) as { email_confirmation?: boolean } | null;
    const mustConfirm = advanced?.email_confirmation === true;
    return identifyUser(user, { ...notes.noted(), mustConfirm });
  }

  const noteUser = (id: unknown) =>
    notes.with(async (note) => {
      const message = await identify(id);
      if (message) await note(message);
    });

  const unsubscribe = db.lifecycles.subscribe({
    models: [USER],
    async afterCreate({ result }) {
      const { id, documentId } = result as Row;
      if (notes.switches.accounts) await noteUser(id);
      const signedUp = notes.switches.signUps && isSelfMade(strapi.requestContext.get());
      if (!signedUp || typeof documentId !== 'string') return;
      await notes.with((note) => note(userSigned('Signed Up', documentId, notes.noted())));
    },
    async afterUpdate({ result, params }) {
      if (!notes.switches.accounts) return;
      const changed = Object.keys((params.data as Row | undefined) ?? {});
      if (!changed.some((name) => USER_ATTRIBUTES.includes(name))) return;
      await noteUser((result as Row | null)?.id);
    },
    async afterDelete({ result }) {
      const { documentId } = (result as Row | null) ?? {};
      if (!notes.switches.accounts || typeof documentId !== 'string') return;
      await notes.with((note) => note(userDeleted(documentId, notes.noted())));
    },
  });
  return () => void unsubscribe();
}
