/** What may stand between the cells of a CSV. */
export type Separator = ',' | ';' | '\t' | '|';

const CANDIDATES: readonly Separator[] = [',', ';', '\t', '|'];
const LINES = 20;

/** How often each candidate stands in each of the first lines, outside of quotes. */
function countsOf(text: string): Map<Separator, number[]> {
  const counts = new Map<Separator, number[]>(CANDIDATES.map((candidate) => [candidate, [0]]));
  let quoted = false;
  let lines = 1;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '\n') {
      if ((lines += 1) > LINES) break;
      for (const list of counts.values()) list.push(0);
    } else if (!quoted) {
      const list = counts.get(character as Separator);
      if (list) list[list.length - 1] = (list.at(-1) ?? 0) + 1;
    }
  }
  return counts;
}

/**
 * What stands between the cells: the candidate of the heading that most of the following lines hold
 * equally often; of two such the more frequent one.
 */
export function separatorOf(text: string): Separator {
  let best: { separator: Separator; alike: number; heading: number } | null = null;
  for (const [separator, [heading = 0, ...lines]] of countsOf(text)) {
    if (heading === 0) continue;
    const full = lines.slice(0, -1);
    const alike = full.filter((count) => count === heading).length;
    const better = !best || alike > best.alike || (alike === best.alike && heading > best.heading);
    if (better) best = { separator, alike, heading };
  }
  return best?.separator ?? ',';
}
