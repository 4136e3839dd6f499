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

/** The fewest live edges that lead from one fragment to another; none when no way does. */
export function pathBetween<E extends LiveEdge>(a: number, b: number, edges: readonly E[]): E[] {
  const cameBy = new Map<number, { from: number; edge: E }>();
  const seen = new Set([a]);
  const open = [a];
  for (let at = open.shift(); at !== undefined && at !== b; at = open.shift()) {
    for (const edge of edges) {
      if (edge.a !== at && edge.b !== at) continue;
      const next = edge.a === at ? edge.b : edge.a;
      if (seen.has(next)) continue;
      seen.add(next);
      cameBy.set(next, { from: at, edge });
      open.push(next);
    }
  }
  const path: E[] = [];
  for (let step = cameBy.get(b); step; step = cameBy.get(step.from)) path.unshift(step.edge);
  return path;
}
