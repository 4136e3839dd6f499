import { FATES, liveQuery, type LiveQuery } from '../../../contracts/live';
import { useUrlState } from '../../hooks/use-list-state';

/** Stands for "no filter" in each select. */
export const ALL = 'all';
/** The same among events, which may have any name. */
export const ANY_EVENT = '*';

/** What the address asks for; a word that means nothing does not narrow. */
export function useLiveFilter(): {
  filter: Omit<LiveQuery, 'since'>;
  /** Something that has arrived may be left out. A source alone is what one listens to. */
  isNarrow: boolean;
} {
  const [source] = useUrlState('source', ALL);
  const [fate] = useUrlState('fate', ALL);
  const [event] = useUrlState('event', ANY_EVENT);
  const [text] = useUrlState('_q');
  const filter = {
    source: liveQuery.shape.source.safeParse(source).data,
    fate: FATES.find((known) => known === fate),
    event: event === ANY_EVENT ? undefined : event.slice(0, 200),
    text: text.trim().slice(0, 200) || undefined,
  };
  const { source: _listenedTo, ...narrowing } = filter;
  return { filter, isNarrow: Object.values(narrowing).some((value) => value !== undefined) };
}
