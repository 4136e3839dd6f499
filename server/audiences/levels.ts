import { leavesOf } from '../../contracts/audiences';
import type { AudienceRow } from './audience';

/** Audiences by the segments they feed, both by public id. */
export type Feeders = ReadonlyMap<string, string>;

/**
 * Audiences in the order of their computation: those that others hold, themselves or by a segment
 * that they feed, come before these.
 */
export function levelsOf(
  rows: readonly AudienceRow[],
  feeders: Feeders = new Map(),
): AudienceRow[][] {
  const byId = new Map(rows.map((row) => [row.publicId, row]));
  const depths = new Map<string, number>();
  const depthOf = (row: AudienceRow): number => {
    const known = depths.get(row.publicId);
    if (known !== undefined) return known;
    // No definition holds itself, but one that was written past the checks must not hang us.
    depths.set(row.publicId, 0);
    const held = heldBy(row, feeders).flatMap((id) => byId.get(id) ?? []);
    const depth = Math.max(-1, ...held.map(depthOf)) + 1;
    depths.set(row.publicId, depth);
    return depth;
  };
  const levels: AudienceRow[][] = [];
  for (const row of rows) (levels[depthOf(row)] ??= []).push(row);
  return levels.filter((level) => level.length > 0);
}

function heldBy({ definition }: AudienceRow, feeders: Feeders): string[] {
  try {
    return leavesOf(definition.root).flatMap(({ leaf }) => {
      if (leaf.kind === 'in-audience') return [leaf.audience];
      return leaf.kind === 'in-segment' ? (feeders.get(leaf.segment) ?? []) : [];
    });
  } catch {
    // One that cannot be read is said to have failed where it is computed.
    return [];
  }
}
