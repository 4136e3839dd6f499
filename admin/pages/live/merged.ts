import type { LiveItem } from '../../../contracts/live';

/** Lines that the view keeps. */
const MOST = 200;

/** What tells two lines apart. */
export const nameOf = ({ kind, id }: Pick<LiveItem, 'kind' | 'id'>): string => `${kind}:${id}`;

/** Lines of two answers, each once, newest first: answers overlap by some seconds. */
export function merged(standing: readonly LiveItem[], arrived: readonly LiveItem[]): LiveItem[] {
  const byName = new Map([...standing, ...arrived].map((item) => [nameOf(item), item]));
  return [...byName.values()]
    .sort((a, b) => b.at.localeCompare(a.at) || b.id - a.id)
    .slice(0, MOST);
}
