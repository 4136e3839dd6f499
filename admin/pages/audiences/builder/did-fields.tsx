import { NumberInput } from '@strapi/design-system';

import { WordCombobox, type Word } from '../../../components/word-combobox';
import { useText } from '../../../hooks/use-text';
import type { DraftLeaf } from './draft';
import { InlineField } from '../../../components/inline-field';
import { WindowFields } from './window-fields';
import { InlineWord } from './inline-word';

interface DidFieldsProps {
  path: string;
  leaf: DraftLeaf;
  events: readonly Word[];
  errorOf: (path: string) => string | undefined;
  onChange: (change: Partial<DraftLeaf>) => void;
}

/** An event, how often for *did*, and when. */
export function DidFields({ path, leaf, events, errorOf, onChange }: DidFieldsProps) {
  const t = useText();
  return (
    <>
      <InlineField path={`${path}.event`} error={errorOf(`${path}.event`)} width="22rem">
        <WordCombobox
          label={t('audiences.event')}
          placeholder={t('audiences.event.choose')}
          value={leaf.event}
          words={events}
          onChange={(event) => onChange({ event })}
          isOpen
        />
      </InlineField>
      {leaf.kind === 'did' && (
        <>
          <InlineWord>{t('audiences.at-least')}</InlineWord>
          <InlineField path={`${path}.atLeast`} error={errorOf(`${path}.atLeast`)} width="8rem">
            <NumberInput
              size="S"
              aria-label={t('audiences.times.label')}
              value={leaf.atLeast}
              onValueChange={(atLeast) => onChange({ atLeast })}
            />
          </InlineField>
          <InlineWord>{t('audiences.times', { count: leaf.atLeast ?? 1 })}</InlineWord>
        </>
      )}
      <WindowFields
        path={path}
        window={leaf.window}
        errorOf={errorOf}
        onChange={(window) => onChange({ window })}
      />
    </>
  );
}
