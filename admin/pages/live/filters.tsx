import { SearchInput } from '@strapi/strapi/admin';

import { FATES, type LiveAnswer, type LiveItem } from '../../../contracts/live';
import { SelectFilter } from '../../components/select-filter';
import { useUrlState } from '../../hooks/use-list-state';
import { useText } from '../../hooks/use-text';
import { useOwnType } from '../events/event-words';
import { ALL, ANY_EVENT } from './use-live-filter';

interface LiveFiltersProps {
  sources: LiveAnswer['sources'];
  items: readonly LiveItem[];
}

/** By text, source, fate and event; the events to choose from are those that were seen. */
export function LiveFilters({ sources, items }: LiveFiltersProps) {
  const t = useText();
  const ownName = useOwnType();
  const [chosen] = useUrlState('event', ANY_EVENT);
  const seen = new Set(items.flatMap(({ event }) => event ?? []));
  if (chosen !== ANY_EVENT) seen.add(chosen);
  return (
    <>
      <SearchInput label={t('live.search')} placeholder={t('live.search')} />
      <SelectFilter
        name="source"
        label={t('rejected.source')}
        options={[
          { value: ALL, label: t('rejected.source.all') },
          ...sources.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectFilter
        name="fate"
        label={t('live.fate')}
        options={[
          { value: ALL, label: t('live.fate.all') },
          ...FATES.map((value) => ({ value, label: t(`live.fate.${value}`) })),
        ]}
      />
      <SelectFilter
        name="event"
        label={t('live.event')}
        options={[
          { value: ANY_EVENT, label: t('live.event.all') },
          ...[...seen].sort().map((value) => ({ value, label: ownName(value) ?? value })),
        ]}
      />
    </>
  );
}
