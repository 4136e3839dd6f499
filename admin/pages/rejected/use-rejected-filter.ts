import { REJECTION_CODES } from '../../../contracts/messages';
import { PERIODS, rejectedFilter, type RejectedFilter } from '../../../contracts/rejected';
import { useUrlState } from '../../hooks/use-list-state';

/** Stands for "no filter" in each select. */
export const ALL = 'all';

/** What the address asks for; a word that means nothing does not narrow. */
export function useRejectedFilter(): { filter: RejectedFilter; isNarrow: boolean } {
  const [source] = useUrlState('source', ALL);
  const [code] = useUrlState('code', ALL);
  const [period] = useUrlState('period', ALL);
  const shape = rejectedFilter.shape;
  const filter = {
    source: shape.source.safeParse(source).data,
    code: REJECTION_CODES.find((known) => known === code),
    period: PERIODS.find((known) => known === period),
  };
  return { filter, isNarrow: Object.values(filter).some((value) => value !== undefined) };
}
