import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Clock } from '../platform/clock';
import type { Outbox } from '../platform/outbox';
import type { TrustedMessage } from '../platform/submit';
import type { WakeUps } from '../platform/wakeups';
import { identifyUser, USER_ATTRIBUTES, userDeleted, type CmsUser } from './user-message';

const USER = 'plugin::users-permissions.user';

type Row = Record<string, unknown>;

/** What Strapi hands to the work of a transaction. */
interface StrapiTransaction {
  trx: Parameters<Outbox<TrustedMessage>['add']>[0];
  onCommit: (done: () => void) => void;
}

export interface SubscriberParts {
  strapi: Pick<Core.Strapi, 'db' | 'store'>;
  outbox: Outbox<TrustedMessage>;
  wakeUps: WakeUps;
  clock: Clock;
}

/**
 * Notes each change of an end user **with the transaction that makes it**: a save that fails in
 * the end leaves no note, and nothing waits for the writer in here.
 *
 * @returns what ends the subscription.
 */
export function subscribeToUsers({ strapi, outbox, wakeUps, clock }: SubscriberParts): () => void {
  const { db } = strapi;
  const noted = () => ({ messageId: `strapi-${randomUUID()}`, at: clock.now() });

  const note = (make: () => Promise<TrustedMessage | null>) =>
    // Joins the transaction that Strapi has open, or opens one where it has none.
    db.transaction(async ({ trx, onCommit }: StrapiTransaction) => {
      const message = await make();
      if (!message) return;
      await outbox.add(trx, message);
      onCommit(() => wakeUps.emit('outbox-filled'));
    });

  async function identify(id: unknown): Promise<TrustedMessage | null> {
    const { attributes } = db.metadata.get(USER);
    const select = USER_ATTRIBUTES.filter((name) => name in attributes);
    const user = (await db.query(USER).findOne({ where: { id }, select })) as CmsUser | null;
    if (!user) return null;
    const advanced = (await strapi
      .store({ type: 'plugin', name: 'users-permissions' })
      .get({ key: 'advanced' })) as { email_confirmation?: boolean } | null;
    return identifyUser(user, { ...noted(), mustConfirm: advanced?.email_confirmation === true });
  }

  const unsubscribe = db.lifecycles.subscribe({
    models: [USER],
    async afterCreate({ result }) {
      await note(() => identify((result as Row).id));
    },
    async afterUpdate({ result, params }) {
      const changed = Object.keys((params.data as Row | undefined) ?? {});
      if (!changed.some((name) => USER_ATTRIBUTES.includes(name))) return;
      await note(() => identify((result as Row | null)?.id));
    },
    async afterDelete({ result }) {
      const { documentId } = (result as Row | null) ?? {};
      if (typeof documentId !== 'string') return;
      await note(async () => userDeleted(documentId, noted()));
    },
  });
  return () => void unsubscribe();
}
