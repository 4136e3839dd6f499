import type { JobDefinition } from '../platform/jobs';
import type { Outbox } from '../platform/outbox';
import type { Submit, TrustedMessage } from '../platform/submit';

const AT_ONCE = 500;

/**
 * Hands on what happened in Strapi, in order. Notes go only after they are stored; a run that dies
 * in between hands them on again, and their fixed ids make that change nothing.
 */
export const outboxJob = (outbox: Outbox<TrustedMessage>, submit: Submit): JobDefinition => ({
  name: 'cms.outbox',
  title: 'Take in what happened in Strapi',
  schedule: { everyMs: 5_000 },
  quiet: true,
  wakeUp: 'outbox-filled',
  async run(context) {
    let done = 0;
    for (let full = true; full && !context.signal.aborted;) {
      await context.assertLease();
      const rows = await outbox.take(AT_ONCE);
      full = rows.length === AT_ONCE;
      if (rows.length === 0) break;
      await submit(rows.map(({ body }) => body));
      await outbox.remove(rows.map(({ id }) => id));
      done += rows.length;
    }
    return { done };
  },
});
