/** A computation that is broken off half-way leaves the members that were in force. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { audienceInput } from '../../contracts/audiences';
import { MembershipRepository } from '../../server/audiences/membership.repository';
import { PersonSet, readySets } from '../../server/platform/sets';
import { fixedClock } from '../support/clock';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { openHouse } from '../db/audiences/world';

const root = resolve(__dirname, '../..');
const outfile = join(root, 'node_modules/.cache/cdp-faults/half-a-change.js');

let database: TestDatabase;

beforeAll(async () => {
  await readySets();
  await build({
    entryPoints: [join(__dirname, 'half-a-change.ts')],
    ...{ outfile, bundle: true, packages: 'external', platform: 'node', format: 'cjs' },
    ...{ target: 'node20', logLevel: 'warning' },
  });
  database = await openTestDatabase('crash');
  await database.migrate();
}, 60_000);
beforeEach(() => database.empty());
afterAll(() => database.close());

/** Runs the process that dies; answers with what ended it. */
function die(audience: number[], hasty: boolean): Promise<{ signal: string | null; said: string }> {
  const child = spawn(process.execPath, [outfile], {
    env: {
      ...process.env,
      CDP_FAULTS_AUDIENCE: JSON.stringify(audience),
      ...(hasty && { CDP_FAULTS_HASTY: '1' }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((gone) => child.once('exit', (_, signal) => gone({ signal, said })));
}

/** An audience with two members in force, and what is left of it after the crash. */
async function crash(hasty: boolean) {
  const { knex } = database;
  const repository = new MembershipRepository(knex);
  const { audiences } = openHouse(knex, fixedClock());
  const definition = {
    version: 2,
    root: { kind: 'all', of: [{ kind: 'did', event: 'Seen', window: { kind: 'any' } }] },
  };
  const input = audienceInput.parse({ name: 'Seen', identifier: 'seen', definition });
  const { id } = await audiences.service.create(input);
  const row = await audiences.service.find(id);
  const before = PersonSet.of([1, 9]);
  const none = PersonSet.of();
  const first = {
    ...{ audienceId: row.id, revision: row.revision, seq: 0, asOf: 1, members: before, anew: true },
    ...{ entered: before, left: none, came: before, went: none },
  };
  await repository.commit(first, () => Promise.resolve());
  const stood = await audiences.service.find(id);

  const { signal, said } = await die([row.id, row.revision, 1], hasty);
  expect([signal, said]).toEqual(['SIGKILL', '']);

  const after = await audiences.service.find(id);
  const members = (await new MembershipRepository(knex).load(row.id)).members.toArray();
  return { stood, after, members };
}

test('a process that dies half-way through leaves the version before in force', async () => {
  const { stood, after, members } = await crash(false);
  expect(after).toEqual(stood);
  expect(members).toEqual([1, 9]);
}, 60_000);

test('notices one that puts a part in force', async () => {
  const { stood, after, members } = await crash(true);
  expect({ after, members }).not.toEqual({ after: stood, members: [1, 9] });
}, 60_000);
