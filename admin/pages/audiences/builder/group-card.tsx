import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { Fragment } from 'react';

import { Choice } from '../../../components/choice';
import { useText } from '../../../hooks/use-text';
import { useBuilder } from './builder-context';
import { ConditionRow } from './condition-row';
import { isGroup, type DraftGroup, type GroupKind } from './draft';
import { Draggable, DragHandle, Gap } from './dragging';
import { LiveCount } from './live-count';
import { NodeMenu } from './node-menu';

const KINDS: readonly GroupKind[] = ['all', 'any', 'none'];

/** What the group is made of: all, any or none of its conditions. */
export function GroupHeader({ group }: { group: DraftGroup }) {
  const t = useText();
  const { step } = useBuilder();
  return (
    <Flex gap={2} wrap="wrap" flex="1">
      <Typography>{t('audiences.group.before')}</Typography>
      <Choice
        label={t('audiences.group')}
        value={group.kind}
        options={KINDS.map((value) => ({ value, label: t(`audiences.group.${value}`) }))}
        onChange={(kind) => step({ type: 'group', id: group.id, kind })}
      />
      <Typography>{t('audiences.group.after')}</Typography>
    </Flex>
  );
}

/** The conditions and groups of a group, and the buttons that add to it. */
export function GroupBody({ group, number = '' }: { group: DraftGroup; number?: string }) {
  const t = useText();
  const { step, isFull } = useBuilder();
  const numberOf = (index: number) => `${number}${number === '' ? '' : '.'}${index + 1}`;
  const add = (what: 'condition' | 'group') => step({ type: 'add', to: group.id, what });
  return (
    <>
      <Box>
        {group.of.map((child, index) => (
          <Fragment key={child.id}>
            <Gap to={group.id} at={index} />
            {isGroup(child) ? (
              <GroupCard group={child} number={numberOf(index)} />
            ) : (
              <ConditionRow leaf={child} number={numberOf(index)} />
            )}
          </Fragment>
        ))}
        <Gap to={group.id} at={group.of.length} />
      </Box>
      <Flex gap={2} wrap="wrap" data-adders={group.id}>
        <Button
          variant="secondary"
          size="S"
          type="button"
          startIcon={<Plus />}
          disabled={isFull}
          onClick={() => add('condition')}
        >
          {t('audiences.condition.add')}
        </Button>
        <Button
          variant="tertiary"
          size="S"
          type="button"
          startIcon={<Plus />}
          disabled={isFull}
          onClick={() => add('group')}
        >
          {t('audiences.group.add')}
        </Button>
      </Flex>
    </>
  );
}

/** A group within a group: an indented card. */
function GroupCard({ group, number }: { group: DraftGroup; number: string }) {
  const t = useText();
  const { countOf, isBusy, step } = useBuilder();
  // Each card stands out from the one around it.
  const isEven = number.split('.').length % 2 === 0;
  return (
    <Draggable id={group.id}>
      <Box
        data-node={group.id}
        role="group"
        aria-label={t('audiences.group.label', { number })}
        background={isEven ? 'neutral100' : 'neutral0'}
        borderColor="neutral200"
        hasRadius
        padding={3}
      >
        <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
          <DragHandle />
          <GroupHeader group={group} />
          <Flex gap={1} shrink={0}>
            <LiveCount count={countOf(group.id)} isBusy={isBusy} />
            <IconButton
              label={t('audiences.group.remove', { number })}
              variant="ghost"
              type="button"
              onClick={() => step({ type: 'remove', id: group.id })}
            >
              <Trash />
            </IconButton>
            <NodeMenu node={group} label={t('audiences.group.more', { number })} />
          </Flex>
        </Flex>
        <Box paddingLeft={6}>
          <GroupBody group={group} number={number} />
        </Box>
      </Box>
    </Draggable>
  );
}
