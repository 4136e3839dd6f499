import type { Picture } from './parts';
import { byFirst } from './said';
import type { Process } from './house';

const PREFIX: Record<string, string> = {
  anonymous_id: 'device',
  claimed_user_id: 'claim',
  user_id: 'user',
  email: 'email',
  phone: 'phone',
  card: 'card',
};

const hex = (value: unknown) => Buffer.from(value as Uint8Array).toString('hex');

/** Messages by fragment, straight from the log. */
async function timelines({ knex }: Process): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  for (const row of await knex('cdp_events').select('message_key', 'fragment_id')) {
    const fragment = Number(row.fragment_id);
    found.set(fragment, [...(found.get(fragment) ?? []), hex(row.message_key)]);
  }
  return found;
}

/** What a process sees, in terms of messages alone. */
export async function pictureOf(process: Process): Promise<Picture> {
  const { knex, map, people, traits } = process;
  await process.epochs.seal();
  await map.refresh();
  const byFragment = await timelines(process);
  const messagesOf = (fragments: readonly number[]) =>
    fragments.flatMap((fragment) => byFragment.get(fragment) ?? []).sort();
  const ofPerson = (person: number) => messagesOf(map.fragmentsOf(person));
  const everybody = (await people.everybody()).toArray();

  const owners: Picture['owners'] = {};
  for (const { type, value } of await knex('cdp_identifiers').select('type', 'value')) {
    const person = await people.findByIdentifier(type, value);
    owners[`${PREFIX[type]}:${value}`] = person === null ? [] : ofPerson(person);
  }
  const inForce: Picture['traits'] = {};
  for (const person of everybody) {
    const rows = await traits.ofPerson(person);
    const names = rows.map(({ name }) => name);
    if (new Set(names).size < names.length) throw new Error('Two values of one trait are in force');
    inForce[ofPerson(person)[0] ?? ''] = Object.fromEntries(
      rows.map(({ name, value }) => [name, value]),
    );
  }
  const edges = await knex('cdp_edges').select('message_key', 'rule', 'trust', 'cut_at');
  return {
    persons: everybody.map(ofPerson).sort(byFirst),
    representatives: everybody.map((person) => messagesOf([person])).sort(byFirst),
    owners,
    traits: inForce,
    merges: edges
      .map((row) => [hex(row.message_key), row.rule, row.trust, row.cut_at !== null].join(' '))
      .sort(),
    known: (await people.identified()).toArray().map(ofPerson).sort(byFirst),
  };
}

/** Persons with at least so many of an event, as audiences find them. */
export async function doersOf(
  process: Process,
  event: string,
  atLeast: number,
  at: number,
): Promise<string[][]> {
  const window = { kind: 'last', amount: 1, unit: 'minutes' };
  const leaf = { kind: 'did', event, atLeast, window };
  const moment = { at, timeZone: 'UTC', currency: 'USD' };
  const { persons } = await process.leaves.all(leaf, moment);
  const byFragment = await timelines(process);
  return persons
    .toArray()
    .map((person) =>
      process.map
        .fragmentsOf(person)
        .flatMap((fragment) => byFragment.get(fragment) ?? [])
        .sort(),
    )
    .sort(byFirst);
}
