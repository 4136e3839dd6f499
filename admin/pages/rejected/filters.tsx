import { REJECTION_CODES } from '../../../contracts/messages';
import { PERIODS } from '../../../contracts/rejected';
import { rejectedApi } from '../../api';
import { SelectFilter } from '../../components/select-filter';
import { useText } from '../../hooks/use-text';
import { useReason } from './rejected-words';
import { ALL } from './use-rejected-filter';

/** By source, reason and time. */
export function RejectedFilters() {
  const t = useText();
  const reasonOf = useReason();
  const { data } = rejectedApi.summary.useQuery();
  const sources = data?.data.sources ?? [];
  const codes = REJECTION_CODES.map((code) => ({
    value: code,
    label: reasonOf({ code, reason: code }),
  })).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      <SelectFilter
        name="source"
        label={t('rejected.source')}
        options={[
          { value: ALL, label: t('rejected.source.all') },
          ...sources.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectFilter
        name="code"
        label={t('rejected.reason')}
        options={[{ value: ALL, label: t('rejected.reason.all') }, ...codes]}
      />
      <SelectFilter
        name="period"
        label={t('rejected.period')}
        options={[
          { value: ALL, label: t('rejected.period.all') },
          ...PERIODS.filter((value) => value !== 'month').map((value) => ({
            value,
            label: t(`rejected.period.${value}`),
          })),
        ]}
      />
    </>
  );
}
