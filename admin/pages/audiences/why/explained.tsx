import { Flex, Typography } from '@strapi/design-system';

import type { Definition, Explanation } from '../../../../contracts/audiences';
import { RelativeTime } from '../../../components/relative-time';
import { useText } from '../../../hooks/use-text';
import { DefinitionProse } from '../definition-prose';
import { Deciding } from './deciding';
import { HoldsMark } from './holds-mark';
import { verdictOf } from './verdict';

interface ExplainedProps {
  definition: Definition;
  explanation: Explanation;
}

/** Whether somebody is in, and the whole definition with what each part of it says. */
export function Explained({ definition, explanation }: ExplainedProps) {
  const t = useText();
  const nodes = new Map(explanation.nodes.map((node) => [node.path, node]));
  const listed = explanation.nodes.some(({ kind, holds }) => kind === 'listed' && holds);
  const { member, asOf, mergedInto, masked } = explanation;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={2} alignItems="flex-start">
        <HoldsMark holds={member} />
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography tag="p" fontWeight="semiBold">
            {t(`why.verdict.${verdictOf(explanation)}`)}
          </Typography>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {t('audiences.as-of')} <RelativeTime at={asOf} />
            {mergedInto !== null && ` · ${t('why.merged')}`}
            {masked && ` · ${t('masked')}`}
          </Typography>
        </Flex>
      </Flex>
      {definition.root.of.length === 0 ? (
        <Typography tag="p">{t(listed ? 'why.listed.yes' : 'why.listed.no')}</Typography>
      ) : (
        <DefinitionProse
          definition={definition}
          mark={(path) => {
            const node = nodes.get(path);
            return node && <HoldsMark holds={node.holds} />;
          }}
          below={(path) => {
            const node = nodes.get(path);
            return node && <Deciding node={node} />;
          }}
        />
      )}
    </Flex>
  );
}
