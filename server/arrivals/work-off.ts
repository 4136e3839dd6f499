import type { Knex } from 'knex';

import { deadLettersRepository, type DeadLetter, type Message } from '../ingest';
import type { Clock } from '../platform/clock';
import { inTransaction, toJson } from '../platform/database';
import type { JobContext, JobDefinition } from '../platform/jobs';
import { sourcesRepository } from '../sources';
import { ordersRepository, type OrderRow } from './orders.repository';
import type { Fault, Letter, ReadAgain, WriteAgain } from './rejected.ports';

export interface WorkOffParts {
  knex: Knex;
  clock: Clock;
  readAgain: ReadAgain;
  write: WriteAgain;
}

const AT_ONCE = 100;

const CLOSED: Fault = {
  code: 'message.source-closed',
  message: 'Its source was deleted or is disabled; enable it and replay the message',
};

/** What became of some letters. */
interface Done {
  gone: number[];
  /** Refused by the door once more: they stay, with the new reason. */
  failed: { id: number; fault: Fault }[];
  /** Refused by the database once more: they lie there anew, with their count of attempts. */
  refusedAnew: number;
  skipped: number;
}

/**
 * Works off what people ordered for refused messages, some at a time, each step with the order's
 * progress in one transaction. A run that dies stores the last few messages a second time, and
 * their ids make that change nothing.
 */
export const workOffJob = (parts: WorkOffParts): JobDefinition => ({
  name: 'rejected.work-off',
  title: 'Replay or discard refused messages',
  schedule: { everyMs: 10_000 },
  quiet: true,
  wakeUp: 'letters-ordered',
  async run(context) {
    let done = 0;
    for (let order = await ordersRepository.open(parts.knex); order && !context.signal.aborted;) {
      done += await workOff(parts, order, context);
      if (!context.signal.aborted) {
        await ordersRepository.end(parts.knex, order.id, parts.clock.now());
      }
      order = await ordersRepository.open(parts.knex);
    }
    return { done };
  },
});

async function workOff(parts: WorkOffParts, order: OrderRow, context: JobContext) {
  const { knex } = parts;
  const began = order.done;
  const progress = { ...order };
  for (;;) {
    if (context.signal.aborted) break;
    const range = { after: progress.position, upTo: order.upTo };
    const letters = await deadLettersRepository.slice(knex, order.filter, range, AT_ONCE);
    const last = letters.at(-1);
    if (!last) break;
    const done = order.action === 'discard' ? discard(letters) : await replay(parts, letters);
    progress.position = last.id;
    progress.done += letters.length;
    progress.failed += done.failed.length + done.refusedAnew;
    progress.skipped += done.skipped;
    await inTransaction(knex, async (trx) => {
      await context.assertLease(trx);
      await deadLettersRepository.remove(trx, done.gone);
      for (const { id, fault } of done.failed) {
        await deadLettersRepository.failAgain(trx, id, fault.code, fault.message);
      }
      await ordersRepository.progress(trx, order.id, progress);
    });
    context.progress(progress.done, Math.max(order.total, progress.done));
  }
  return progress.done - began;
}

const discard = (letters: readonly DeadLetter[]): Done => ({
  gone: letters.map(({ id }) => id),
  ...{ failed: [], refusedAnew: 0, skipped: 0 },
});

/** What the door reads now is stored; what it refuses again stays, and so does what it cannot read. */
async function replay(
  { knex, readAgain, write }: WorkOffParts,
  letters: readonly DeadLetter[],
): Promise<Done> {
  const sources = new Map((await sourcesRepository.all(knex)).map((row) => [row.id, row]));
  const done: Done = { gone: [], failed: [], refusedAnew: 0, skipped: 0 };
  const asked: { id: number; letter: Letter }[] = [];
  for (const { id, message, sourceId, receivedAt, attempts } of letters) {
    const source = sourceId === null ? undefined : sources.get(sourceId);
    if (!message) done.skipped += 1;
    else if (!source?.enabled) done.failed.push({ id, fault: CLOSED });
    else asked.push({ id, letter: { kept: message, source, receivedAt, attempts } });
  }
  const answers = await readAgain(asked.map(({ letter }) => letter));
  const sound: { id: number; message: Message }[] = [];
  answers.forEach((answer, at) => {
    const id = asked[at]?.id;
    if ('fault' in answer) done.failed.push({ id, fault: answer.fault });
    else sound.push({ id, message: answer.message });
  });
  const messages = sound.map(({ message }) => message);
  const bytes = messages.reduce((sum, { payload }) => sum + toJson(payload).length, 0);
  const outcomes = messages.length > 0 ? await write(messages, bytes) : [];
  done.gone = sound.map(({ id }) => id);
  done.refusedAnew = outcomes.filter(({ status }) => status === 'rejected').length;
  return done;
}
