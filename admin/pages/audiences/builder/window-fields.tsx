import { Choice } from '../../../components/choice';
import { InlineField } from '../../../components/inline-field';
import { useText } from '../../../hooks/use-text';
import { CalendarFields } from './calendar-fields';
import type { DraftLeaf, DraftWindow } from './draft';
import { Amount, Instant, Unit } from './inline-values';
import { InlineWord } from './inline-word';
import { useLeafFields, type LeafFieldsOf } from './use-leaf-fields';

const KINDS = [
  ...['any', 'last', 'between', 'more-than', 'calendar', 'absolute', 'before', 'after'],
] as readonly DraftWindow['kind'][];

/** When it must have happened: ever, in the last N, by the calendar, or between two instants. */
export function WindowFields({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { at, set: change } = useLeafFields(leaf);
  const { window } = leaf;
  const set = (values: Partial<DraftWindow>) => change({ window: { ...window, ...values } });
  return (
    <>
      <InlineField {...at('window')}>
        <Choice
          label={t('audiences.window')}
          value={window.kind}
          options={KINDS.map((value) => ({ value, label: t(`audiences.window.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </InlineField>
      <Details window={window} at={at} set={set} />
    </>
  );
}

interface DetailsProps {
  window: DraftWindow;
  at: LeafFieldsOf['at'];
  set: (values: Partial<DraftWindow>) => void;
}

function Details({ window, at, set }: DetailsProps) {
  const t = useText();
  const { kind } = window;
  if (kind === 'last' || kind === 'more-than') {
    return (
      <>
        <Amount
          {...at('window.amount')}
          label={t('audiences.window.amount')}
          value={window.amount}
          onChange={(amount) => set({ amount })}
        />
        <Unit value={window.unit} onChange={(unit) => set({ unit })} />
        {kind === 'more-than' && <InlineWord>{t('audiences.window.ago')}</InlineWord>}
      </>
    );
  }
  if (kind === 'between') {
    return (
      <>
        <Amount
          {...at('window.from')}
          label={t('audiences.window.far')}
          value={window.farAgo}
          onChange={(farAgo) => set({ farAgo })}
        />
        <InlineWord>{t('audiences.window.and')}</InlineWord>
        <Amount
          {...at('window.to')}
          label={t('audiences.window.near')}
          value={window.nearAgo}
          onChange={(nearAgo) => set({ nearAgo })}
        />
        <Unit value={window.unit} onChange={(unit) => set({ unit })} />
        <InlineWord>{t('audiences.window.ago')}</InlineWord>
      </>
    );
  }
  if (kind === 'calendar') return <CalendarFields window={window} at={at} set={set} />;
  if (kind === 'absolute') {
    return (
      <>
        <Instant
          {...at('window.from')}
          label={t('audiences.window.from')}
          value={window.from}
          onChange={(from) => set({ from })}
        />
        <InlineWord>{t('audiences.window.and')}</InlineWord>
        <Instant
          {...at('window.to')}
          label={t('audiences.window.to')}
          value={window.to}
          onChange={(to) => set({ to })}
        />
      </>
    );
  }
  if (kind === 'any') return null;
  return (
    <Instant
      {...at('window.at')}
      label={t('audiences.window.at')}
      value={window.at}
      onChange={(instant) => set({ at: instant })}
    />
  );
}
