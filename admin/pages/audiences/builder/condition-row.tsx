import { Box, Flex, IconButton } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { forwardRef } from 'react';

import type { vocabulary } from '../../../../contracts/audiences';
import { useText } from '../../../hooks/use-text';
import { Choice } from '../../../components/choice';
import { DidFields } from './did-fields';
import type { DraftLeaf, LeafKind } from './draft';
import { leafPath } from './faults';
import { HaveFields } from './have-fields';
import { LiveCount } from './live-count';

const KINDS: readonly LeafKind[] = ['did', 'did-not', 'have'];

export interface Vocabulary {
  events: (typeof vocabulary)['_output']['events'];
  traits: (typeof vocabulary)['_output']['traits'];
}

interface ConditionRowProps {
  index: number;
  leaf: DraftLeaf;
  words: Vocabulary;
  count: number | undefined;
  isBusy: boolean;
  errorOf: (path: string) => string | undefined;
  onChange: (change: Partial<DraftLeaf>) => void;
  onRemove: () => void;
}

/** One condition: a sentence of fields, how many people it holds for, and a way to remove it. */
export const ConditionRow = forwardRef<HTMLDivElement, ConditionRowProps>((props, ref) => {
  const { index, leaf, words, count, isBusy, errorOf, onChange, onRemove } = props;
  const t = useText();
  const path = leafPath(index);
  const common = { path, leaf, errorOf, onChange };
  const label = t('audiences.condition', { number: index + 1 });
  return (
    <Box
      ref={ref}
      role="group"
      aria-label={label}
      background="neutral0"
      borderColor="neutral200"
      hasRadius
      padding={3}
    >
      <Flex alignItems="flex-start" justifyContent="space-between" gap={3}>
        <Flex gap={2} wrap="wrap" alignItems="flex-start" flex="1" minWidth={0}>
          <Choice
            label={t('audiences.condition.kind')}
            value={leaf.kind}
            options={KINDS.map((value) => ({ value, label: t(`audiences.kind.${value}`) }))}
            onChange={(kind) => onChange({ kind })}
          />
          {leaf.kind === 'have' ? (
            <HaveFields {...common} traits={words.traits} />
          ) : (
            <DidFields {...common} events={words.events} />
          )}
        </Flex>
        <Flex gap={2} shrink={0}>
          <LiveCount count={count} isBusy={isBusy} />
          <IconButton
            label={t('audiences.condition.remove', { number: index + 1 })}
            variant="ghost"
            type="button"
            onClick={onRemove}
          >
            <Trash />
          </IconButton>
        </Flex>
      </Flex>
    </Box>
  );
});
ConditionRow.displayName = 'ConditionRow';
