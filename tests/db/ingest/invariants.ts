import type { Knex } from 'knex';
import { representativeOf } from '../../../server/identity/components';

type Row = Record<string, unknown>;

/** Fragments that live edges hold together, by plain search. */
function componentsOf(ids: readonly number[], edges: readonly [number, number][]): number[][] {
  const groups = new Map(ids.map((id) => [id, new Set([id])]));
  for (const [a, b] of edges) {
    const union = new Set([...(groups.get(a) ?? []), ...(groups.get(b) ?? [])]);
    for (const id of union) groups.set(id, union);
  }
  return [...new Set(groups.values())].map((group) => [...group].sort((a, b) => a - b));
}

/** What must hold of the tables at rest, whoever wrote them in whatever order; empty when it does. */
export async function brokenRules(knex: Knex): Promise<string[]> {
  const broken: string[] = [];
  const fragments: Row[] = await knex('cdp_fragments').select('id', 'created_at');
  const edges: Row[] = await knex('cdp_edges').whereNull('cut_at').select();
  const canonicals: Row[] = await knex('cdp_canonicals').select();
  const naming: Row[] = await knex('cdp_identifier_links as link')
    .join('cdp_identifiers as identifier', 'identifier.identifier_key', 'link.identifier_key')
    .whereNull('link.cut_at')
    .whereIn('identifier.type', ['user_id', 'email'])
    .select('link.fragment_id', 'identifier.type', 'identifier.value');

  const owners = new Map<string, number>();
  for (const { type, value, fragment_id: fragment } of naming) {
    const name = `${String(type)} ${String(value)}`;
    if (owners.has(name)) broken.push(`${name} names two fragments`);
    owners.set(name, Number(fragment));
  }
  const known = new Set(naming.map((row) => Number(row.fragment_id)));
  const stored = new Map(
    canonicals.map((row) => [Number(row.fragment_id), Number(row.representative_id)]),
  );
  const createdAt = new Map(fragments.map((row) => [Number(row.id), Number(row.created_at)]));
  const ends = edges.map((row): [number, number] => [
    Number(row.fragment_a),
    Number(row.fragment_b),
  ]);
  const persons = new Map<number, number>();
  for (const members of componentsOf([...createdAt.keys()], ends)) {
    const best = representativeOf(
      members.map((id) => ({
        id,
        createdAt: createdAt.get(id) ?? 0,
        identified: known.has(id),
      })),
    );
    for (const id of members) {
      persons.set(id, best);
      const said = stored.get(id) ?? id;
      if (said !== best) broken.push(`fragment ${id} is represented by ${said}, not ${best}`);
    }
    const users = naming.filter(
      (row) => row.type === 'user_id' && members.includes(Number(row.fragment_id)),
    );
    if (users.length > 1) broken.push(`person ${best} has ${users.length} user ids`);
  }
  const values: Row[] = await knex('cdp_trait_values').select();
  const inForce = new Map<string, number>();
  for (const row of values) {
    const name = `${persons.get(Number(row.fragment_id))} ${String(row.trait_id)}`;
    inForce.set(name, (inForce.get(name) ?? 0) + Number(Boolean(row.effective)));
  }
  for (const [name, count] of inForce) {
    if (count !== 1) broken.push(`person and trait ${name}: ${count} values in force`);
  }
  return broken;
}
