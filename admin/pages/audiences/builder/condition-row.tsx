import { Box, IconButton, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useIntl } from 'react-intl';

import { Choice } from '../../../components/choice';
import { useText } from '../../../hooks/use-text';
import { Sentence } from '../sentences/sentence';
import { useBuilder } from './builder-context';
import { EDITABLE_KINDS, type DraftLeaf } from './draft';
import { DragHandle, Draggable } from './dragging';
import { Flowing, Tools } from './flowing';
import { LeafFields } from './leaf-fields';
import { LiveCount } from './live-count';
import { NodeMenu } from './node-menu';

interface ConditionRowProps {
  leaf: DraftLeaf;
  /** Where it stands, for those who do not see it: `2.1`. */
  number: string;
}

/** One condition: a sentence of fields, how many people it holds for, and what to do with it. */
export function ConditionRow({ leaf, number }: ConditionRowProps) {
  const t = useText();
  const intl = useIntl();
  const { countOf, isBusy, step } = useBuilder();
  const count = countOf(leaf.id);
  return (
    <Draggable id={leaf.id}>
      <Box
        data-node={leaf.id}
        role="group"
        aria-label={t('audiences.condition', { number })}
        background="neutral0"
        borderColor="neutral200"
        hasRadius
        padding={3}
      >
        <Flowing $digits={intl.formatNumber(count ?? 0).length}>
          <span>
            <DragHandle />
          </span>
          {leaf.kept ? (
            <Box paddingTop={1}>
              <Typography>
                <Sentence leaf={leaf.kept} />
              </Typography>
            </Box>
          ) : (
            <>
              <KindChoice leaf={leaf} />
              <LeafFields leaf={leaf} />
            </>
          )}
          <Tools>
            <LiveCount count={count} isBusy={isBusy} />
            <IconButton
              label={t('audiences.condition.remove', { number })}
              variant="ghost"
              type="button"
              onClick={() => step({ type: 'remove', id: leaf.id })}
            >
              <Trash />
            </IconButton>
            <NodeMenu node={leaf} label={t('audiences.condition.more', { number })} />
          </Tools>
        </Flowing>
      </Box>
    </Draggable>
  );
}

function KindChoice({ leaf }: { leaf: DraftLeaf }) {
  const t = useText();
  const { kinds, change } = useBuilder();
  const offered = EDITABLE_KINDS.filter((kind) => kinds.includes(kind) || kind === leaf.kind);
  return (
    <Choice
      label={t('audiences.condition.kind')}
      value={leaf.kind}
      options={offered.map((value) => ({ value, label: t(`audiences.kind.${value}`) }))}
      onChange={(kind) => change(leaf, { kind })}
    />
  );
}
