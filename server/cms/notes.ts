import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Settings } from '../../contracts/settings';
import type { Clock } from '../platform/clock';
import type { Outbox } from '../platform/outbox';
import type { TrustedMessage } from '../platform/submit';
import type { WakeUps } from '../platform/wakeups';
import type { Noted } from './user-message';

/** What Strapi hands to the work of a transaction. */
interface StrapiTransaction {
  trx: Parameters<Outbox<TrustedMessage>['add']>[0];
  onCommit: (done: () => void) => void;
}

export interface NoteParts {
  strapi: Core.Strapi;
  outbox: Outbox<TrustedMessage>;
  wakeUps: WakeUps;
  clock: Clock;
  /** What is told at all, as last read. */
  switches: () => Settings['cms'];
}

/**
 * Notes what happens in Strapi **with the transaction that it happens in**: a save that fails in
 * the end leaves no note, and nothing waits for the writer in here.
 */
export class Notes {
  constructor(private readonly parts: NoteParts) {}

  get strapi(): Core.Strapi {
    return this.parts.strapi;
  }

  get switches(): Settings['cms'] {
    return this.parts.switches();
  }

  noted(): Noted {
    return { messageId: `strapi-${randomUUID()}`, at: this.parts.clock.now() };
  }

  /** Joins the transaction that Strapi has open, or opens one where it has none. */
  async with<T>(
    work: (note: (message: TrustedMessage) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const { strapi, outbox, wakeUps } = this.parts;
    return await strapi.db.transaction(async ({ trx, onCommit }: StrapiTransaction) => {
      let any = false;
      const done = await work(async (message) => {
        any = true;
        await outbox.add(trx, message);
      });
      if (any) onCommit(() => wakeUps.emit('outbox-filled'));
      return done;
    });
  }
}
