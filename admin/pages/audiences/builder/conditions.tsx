import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { Dispatch, KeyboardEvent } from 'react';

import { AUDIENCE_LIMITS } from '../../../../contracts/audiences';
import { audiencesApi } from '../../../api';
import type { ApiErrors } from '../../../hooks/use-api-errors';
import { useRowFocus } from '../../../hooks/use-row-focus';
import { useText } from '../../../hooks/use-text';
import { Choice } from '../../../components/choice';
import { ConditionRow, type Vocabulary } from './condition-row';
import type { Draft, GroupKind } from './draft';
import type { DraftAction } from './draft-reducer';
import { leafFields } from './faults';
import type { LivePreview } from './use-preview';

const GROUPS: readonly GroupKind[] = ['all', 'any'];
const NO_WORDS: Vocabulary = { events: [], traits: [] };

interface ConditionsProps {
  draft: Draft;
  preview: LivePreview;
  errors: ApiErrors;
  dispatch: Dispatch<DraftAction>;
}

/** A text field takes back its own typing; everywhere else `Ctrl+Z` takes back a step. */
const isUndo = ({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent) =>
  (ctrlKey || metaKey) && !shiftKey && key === 'z' && !(target instanceof HTMLInputElement);

/** The group of conditions: all or any of these sentences. */
export function Conditions({ draft, preview, errors, dispatch }: ConditionsProps) {
  const t = useText();
  const words = audiencesApi.vocabulary.useQuery().data?.data ?? NO_WORDS;
  const { rowRef, adder } = useRowFocus(draft.leaves);
  const fault = errors.of('definition.root.of');
  const step = (action: DraftAction) => {
    // Paths count conditions, so a fault would move to a neighbour.
    if (action.type !== 'group') errors.clear();
    dispatch(action);
  };

  return (
    <Box
      background="neutral100"
      borderColor="neutral200"
      hasRadius
      padding={4}
      onKeyDown={(event: KeyboardEvent) => {
        if (!isUndo(event)) return;
        event.preventDefault();
        step({ type: 'undo' });
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={2} wrap="wrap">
          <Typography>{t('audiences.group.before')}</Typography>
          <Choice
            label={t('audiences.group')}
            value={draft.kind}
            options={GROUPS.map((value) => ({ value, label: t(`audiences.group.${value}`) }))}
            onChange={(kind) => step({ type: 'group', kind })}
          />
          <Typography>{t('audiences.group.after')}</Typography>
        </Flex>
        <Flex direction="column" alignItems="stretch" gap={2}>
          {draft.leaves.map((leaf, index) => (
            <ConditionRow
              key={leaf.id}
              ref={rowRef(leaf.id)}
              index={index}
              leaf={leaf}
              words={words}
              count={preview.counts.get(leaf.id)}
              isBusy={preview.isBusy && !preview.isEmpty}
              errorOf={errors.of}
              onChange={(change) => {
                leafFields(index).forEach(errors.clear);
                dispatch({ type: 'change', id: leaf.id, change });
              }}
              onRemove={() => step({ type: 'remove', id: leaf.id })}
            />
          ))}
        </Flex>
        <Flex gap={3} wrap="wrap">
          <Button
            ref={adder}
            name="definition.root.of"
            variant="secondary"
            type="button"
            startIcon={<Plus />}
            disabled={draft.leaves.length >= AUDIENCE_LIMITS.leaves}
            onClick={() => step({ type: 'add', kind: 'did' })}
          >
            {t('audiences.condition.add')}
          </Button>
          {fault && (
            <Typography variant="pi" textColor="danger600" role="alert">
              {fault}
            </Typography>
          )}
        </Flex>
      </Flex>
    </Box>
  );
}
