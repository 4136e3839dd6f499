import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Knex } from 'knex';
import { readySets } from '../../server/platform/sets';
import { reopenBenchDatabase } from '../lib/database';
import { memberAnswers, type MemberAnswers } from './members';
import { previewAnswers, type PreviewAnswers } from './preview';
import { askRoom, NOW, type Asked } from './questions';
import { roomOn } from './room';

export interface Answered {
  ms: number;
  size: number;
}

/** What a new process can be asked, and what it answers. */
interface Orders {
  leaves: { asked: Asked[]; answer: Answered[] };
  preview: { asked: null; answer: PreviewAnswers };
  members: { asked: { audiences: number[]; people: number }; answer: MemberAnswers };
}
type Order = keyof Orders;

const workers: {
  [O in Order]: (knex: Knex, asked: Orders[O]['asked']) => Promise<Orders[O]['answer']>;
} = {
  leaves: leafAnswers,
  preview: previewAnswers,
  members: memberAnswers,
};

/** Asks a process that has read nothing yet but who is who. */
export async function askFresh<O extends Order>(
  env: Record<string, string>,
  order: O,
  asked: Orders[O]['asked'],
): Promise<Orders[O]['answer']> {
  const child = fork(process.argv[1] ?? '', {
    env: { ...process.env, ...env, CDP_BENCH_ROLE: 'fresh' },
    execArgv: ['--expose-gc'],
  });
  child.send({ order, asked });
  const [answer] = (await once(child, 'message')) as [
    { found: Orders[O]['answer'] } | { error: string },
  ];
  await once(child, 'exit');
  if ('error' in answer) throw new Error(answer.error);
  return answer.found;
}

/** The new process's side. */
export async function answerFresh(): Promise<void> {
  const [{ order, asked }] = (await once(process, 'message')) as [{ order: Order; asked: never }];
  const knex = reopenBenchDatabase();
  try {
    await readySets();
    process.send?.({ found: await workers[order](knex, asked) });
  } catch (error) {
    process.send?.({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  } finally {
    await knex.destroy();
    process.disconnect();
  }
}

/** Leaves one after the other, each once. */
async function leafAnswers(knex: Knex, leaves: Asked[]): Promise<Answered[]> {
  const room = roomOn(knex, { now: () => NOW });
  await room.map.refresh();
  await room.types.all();
  const answers: Answered[] = [];
  for (const asked of leaves) {
    const start = performance.now();
    const size = await askRoom(room, asked);
    answers.push({ ms: performance.now() - start, size });
  }
  return answers;
}
