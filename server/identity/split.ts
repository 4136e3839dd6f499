import { representativeOf, type FragmentFacts } from './components';

export interface LiveEdge {
  a: number;
  b: number;
}

/** Fragments that can be reached from `start` over live edges. */
export function reachable(start: number, edges: readonly LiveEdge[]): Set<number> {
  const neighbours = new Map<number, number[]>();
  for (const { a, b } of edges) {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  }
  const seen = new Set([start]);
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const neighbour of neighbours.get(next) ?? []) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      open.push(neighbour);
    }
  }
  return seen;
}

/** Who represents each fragment once the component falls into what the edges still hold together. */
export function representativesAfter(
  facts: readonly FragmentFacts[],
  edges: readonly LiveEdge[],
): Map<number, number> {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const result = new Map<number, number>();
  for (const { id } of facts) {
    if (result.has(id)) continue;
    const members = [...reachable(id, edges)];
    const representative = representativeOf(
      members.map((member) => byId.get(member)).filter((fact) => fact !== undefined),
    );
    for (const member of members) result.set(member, representative);
  }
  return result;
}
