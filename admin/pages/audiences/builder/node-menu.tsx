import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Duplicate } from '@strapi/icons';
import type { ReactNode } from 'react';

import { RowMenu } from '../../../components/row-menu';
import { useText } from '../../../hooks/use-text';
import { useBuilder } from './builder-context';
import { isGroup, type DraftNode } from './draft';
import type { Way } from './draft-tree';

const WAYS: readonly { way: Way; icon: ReactNode }[] = [
  { way: 'up', icon: <ArrowUp /> },
  { way: 'down', icon: <ArrowDown /> },
  { way: 'in', icon: <ArrowRight /> },
  { way: 'out', icon: <ArrowLeft /> },
];

/** Everything that dragging does, without a mouse. */
export function NodeMenu({ node, label }: { node: DraftNode; label: string }) {
  const t = useText();
  const { step, canStep, isFull } = useBuilder();
  return (
    <div data-node-menu={node.id}>
      <RowMenu
        label={label}
        actions={[
          {
            label: t(isGroup(node) ? 'audiences.group.duplicate' : 'audiences.condition.duplicate'),
            icon: <Duplicate />,
            isDisabled: isFull,
            onSelect: () => step({ type: 'duplicate', id: node.id }),
          },
          ...WAYS.map(({ way, icon }) => ({
            label: t(`audiences.move.${way}`),
            icon,
            isDisabled: !canStep(node.id, way),
            onSelect: () => step({ type: 'step', id: node.id, way }),
          })),
        ]}
      />
    </div>
  );
}
