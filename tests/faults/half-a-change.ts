/**
 * A process that dies while it puts a computation in force: after the change was written, before
 * the rest was. With `CDP_FAULTS_HASTY` it writes without a transaction, which a test must notice.
 */
import { MembershipRepository, type Change } from '../../server/audiences/membership.repository';
import { PersonSet, readySets } from '../../server/platform/sets';
import { openTestDatabase } from '../support/database';

async function main(): Promise<void> {
  await readySets();
  const { knex } = await openTestDatabase('crash');
  const [audienceId, revision, seq] = JSON.parse(process.env.CDP_FAULTS_AUDIENCE ?? '') as number[];
  knex.on('query-response', (_: unknown, { sql }: { sql: string }) => {
    if (/insert into .?cdp_audience_deltas/.test(sql)) process.kill(process.pid, 'SIGKILL');
  });
  if (process.env.CDP_FAULTS_HASTY) {
    Object.defineProperty(knex, 'transaction', {
      value: (work: (k: typeof knex) => unknown) => work(knex),
    });
  }
  const members = PersonSet.of([1, 2, 3]);
  const none = PersonSet.of();
  const change = {
    ...{ audienceId, revision, seq, asOf: Date.now(), members, anew: false },
    ...{ entered: members, left: none, came: members, went: none },
  } as Change;
  await new MembershipRepository(knex).commit(change, () => Promise.resolve());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
