import type { Knex } from 'knex';
import { definition } from '../../contracts/audiences';
import { packSet, PersonSet } from '../../server/platform/sets';
import { seeded } from '../lib/measure';
import { NOW } from './questions';
import { roomOn, type Room } from './room';

const AUDIENCES = 100;
/** Of everybody, in each audience. */
const SHARE = 0.2;
const ANSWERS = 500_000;
const MEGABYTE = 1_024 * 1_024;

export interface MemberAnswers {
  perSecond: number;
  /** What the process took more when all members were read, MB. */
  megabytes: number;
  members: number;
}

/** Audiences of random people, as if they had been computed; answers their internal ids. */
export async function storeAudiences({ audiences, knex }: Room, people: number): Promise<number[]> {
  const random = seeded(7);
  for (let at = 0; at < AUDIENCES; at += 1) {
    await audiences.service.create({
      ...{ name: `Members ${at}`, identifier: `members_${at}`, description: '', enabled: false },
      ...{ includeAnonymous: true, alert: null },
      definition: definition.parse({
        version: 2,
        root: { kind: 'all', of: [{ kind: 'share', seed: String(at), from: 0, to: 20 }] },
      }),
    });
  }
  const stored = await audiences.service.byId();
  const ids = [...stored.values()]
    .filter(({ identifier }) => identifier.startsWith('members_'))
    .map(({ id }) => id);
  for (const id of ids) {
    const members = PersonSet.of(everybody(people).filter(() => random() < SHARE));
    const row = { audience_id: id, revision: 1, seq: 1, at: NOW, members: packSet(members) };
    await knex('cdp_audience_members').insert(row);
    await knex('cdp_audiences').where({ id }).update({ seq: 1, members: members.size });
  }
  return ids;
}

const everybody = (people: number) => Array.from({ length: people }, (_, at) => at + 1);

const used = () => {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  return process.memoryUsage().rss / MEGABYTE;
};

/** Reads all members in a new process, and asks who is in. */
export async function memberAnswers(
  knex: Knex,
  { audiences, people }: { audiences: number[]; people: number },
): Promise<MemberAnswers> {
  const { map, audiences: room } = roomOn(knex, { now: () => Date.now() });
  await map.refresh();
  const random = seeded(11);
  const before = used();
  for (const id of audiences) await room.memberships.isMember(id, 1);
  const megabytes = used() - before;
  let members = 0;
  const start = performance.now();
  for (let asked = 0; asked < ANSWERS; asked += 1) {
    const audience = audiences[asked % audiences.length] ?? 0;
    const person = 1 + Math.floor(random() * people);
    if (await room.memberships.isMember(audience, person)) members += 1;
  }
  const perSecond = (ANSWERS * 1_000) / (performance.now() - start);
  return { perSecond, megabytes, members: members / ANSWERS };
}
