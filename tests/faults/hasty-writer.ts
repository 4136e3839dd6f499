import type { Message, Outcome, Refusal } from '../../server/ingest/message';
import { Writer as Honest } from '../../server/ingest/writer';

/** Answers before anything is stored: what the plugin must never do. Only this test has it. */
export class Writer extends Honest {
  override write(messages: readonly Message[], refusals: readonly Refusal[]): Promise<Outcome[]> {
    super.write(messages, refusals).catch(() => undefined);
    return Promise.resolve(messages.map(() => ({ status: 'stored' as const })));
  }
}
