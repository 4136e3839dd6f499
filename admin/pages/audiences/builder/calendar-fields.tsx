import { useState } from 'react';

import { Choice } from '../../../components/choice';
import { useText } from '../../../hooks/use-text';
import type { DraftWindow, Period } from './draft';
import { InlineWord } from './inline-word';
import type { LeafFieldsOf } from './use-leaf-fields';
import { Amount } from './inline-values';

const PERIODS: readonly Period[] = ['day', 'week', 'month', 'year'];
/** This one and the one before: what nearly everybody wants. */
const COMMON = PERIODS.flatMap((period) =>
  ([0, 1] as const).map((ago) => ({ period, ago, value: `${period}.${ago}` as const })),
);

interface CalendarFieldsProps {
  window: DraftWindow;
  at: LeafFieldsOf['at'];
  set: (values: Partial<DraftWindow>) => void;
}

/** Today, last month; or from how many periods ago to how many. */
export function CalendarFields({ window, at, set }: CalendarFieldsProps) {
  const t = useText();
  const { period, firstPeriod, lastPeriod } = window;
  const common = COMMON.find(
    (one) => one.period === period && one.ago === firstPeriod && one.ago === lastPeriod,
  );
  const [isOwn, setOwn] = useState(!common);
  const choose = (value: (typeof COMMON)[number]['value'] | 'own') => {
    const chosen = COMMON.find((one) => one.value === value);
    setOwn(!chosen);
    if (!chosen) set({ firstPeriod: 3, lastPeriod: 1 });
    else set({ period: chosen.period, firstPeriod: chosen.ago, lastPeriod: chosen.ago });
  };
  return (
    <>
      <Choice
        label={t('audiences.calendar')}
        value={isOwn || !common ? 'own' : common.value}
        options={[
          ...COMMON.map(({ value }) => ({ value, label: t(`sentence.window.calendar.${value}`) })),
          { value: 'own' as const, label: t('audiences.calendar.own') },
        ]}
        onChange={choose}
      />
      {(isOwn || !common) && (
        <>
          <Amount
            {...at('window.from')}
            label={t('audiences.window.far')}
            value={firstPeriod}
            onChange={(value) => set({ firstPeriod: value })}
          />
          <InlineWord>{t('audiences.window.and')}</InlineWord>
          <Amount
            {...at('window.to')}
            label={t('audiences.window.near')}
            value={lastPeriod}
            onChange={(value) => set({ lastPeriod: value })}
          />
          <Choice
            label={t('audiences.calendar.period')}
            value={period}
            options={PERIODS.map((value) => ({ value, label: t(`audiences.period.${value}`) }))}
            onChange={(value) => set({ period: value })}
          />
          <InlineWord>{t('audiences.window.ago')}</InlineWord>
        </>
      )}
    </>
  );
}
