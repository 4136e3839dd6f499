import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useRef, type KeyboardEvent } from 'react';

import { useText } from '../../../hooks/use-text';
import { useBuilder } from './builder-context';
import { isGroup } from './draft';
import { nodeOf, nodesOf } from './draft-tree';
import { Dragging } from './dragging';
import { GroupBody, GroupHeader } from './group-card';
import { LiveCount } from './live-count';
import { NodeText } from './node-text';
import type { AudienceForm } from './use-audience-form';
import { useDraftFocus } from './use-draft-focus';
import { emptyPath } from './faults';

/** A text field takes back its own typing; everywhere else the keys take back a step. */
function keyStep({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent) {
  if (!(ctrlKey || metaKey) || target instanceof HTMLInputElement) return null;
  if (key === 'y') return 'redo';
  if (key.toLowerCase() !== 'z') return null;
  return shiftKey ? 'redo' : 'undo';
}

type ConditionsProps = Pick<AudienceForm, 'draft' | 'focus' | 'canUndo' | 'canRedo' | 'errors'>;

/** The whole tree of conditions. */
export function Conditions({ draft, focus, canUndo, canRedo, errors }: ConditionsProps) {
  const t = useText();
  const { step, countOf, isBusy } = useBuilder();
  const box = useRef<HTMLDivElement>(null);
  useDraftFocus(box, focus);
  const { root } = draft;
  const path = emptyPath(root);
  const fault = errors.of(path);
  const draw = (id: number) => {
    const node = nodeOf(root, id);
    return node && <NodeText node={node} />;
  };

  return (
    <Box
      ref={box}
      background="neutral100"
      borderColor="neutral200"
      hasRadius
      padding={3}
      onKeyDown={(event: KeyboardEvent) => {
        const type = keyStep(event);
        if (!type) return;
        event.preventDefault();
        step({ type });
      }}
    >
      <Flex gap={2} justifyContent="space-between" alignItems="flex-start">
        <GroupHeader group={root} />
        <Flex gap={1} shrink={0}>
          <LiveCount count={countOf(root.id)} isBusy={isBusy} />
          <Step label={t('audiences.undo')} isOff={!canUndo} onStep={() => step({ type: 'undo' })}>
            <ArrowClockwise style={{ transform: 'scaleX(-1)' }} />
          </Step>
          <Step label={t('audiences.redo')} isOff={!canRedo} onStep={() => step({ type: 'redo' })}>
            <ArrowClockwise />
          </Step>
        </Flex>
      </Flex>
      <Dragging onMove={(id, place) => step({ type: 'move', id, ...place })} draw={draw}>
        <GroupBody group={root} />
      </Dragging>
      {fault && nodesOf(root).every(isGroup) && (
        <Box paddingTop={2}>
          <Typography variant="pi" textColor="danger600" role="alert" id={path} tabIndex={-1}>
            {fault}
          </Typography>
        </Box>
      )}
    </Box>
  );
}

interface StepProps {
  label: string;
  isOff: boolean;
  onStep: () => void;
  children: React.ReactNode;
}

/** It keeps the focus when there is nothing more to take back: a disabled button would lose it. */
function Step({ label, isOff, onStep, children }: StepProps) {
  return (
    <IconButton
      label={label}
      variant="ghost"
      type="button"
      aria-disabled={isOff}
      onClick={() => !isOff && onStep()}
      style={{ opacity: isOff ? 0.4 : 1 }}
    >
      {children}
    </IconButton>
  );
}
