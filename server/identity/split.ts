import { representativeOf, type FragmentFacts } from './components';
import { reachable, type LiveEdge } from './reachable';

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
