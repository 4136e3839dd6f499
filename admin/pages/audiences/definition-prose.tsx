import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

import type { Definition } from '../../../contracts/audiences';
import { useText } from '../../hooks/use-text';
import { Sentence } from './sentences/sentence';
import { shownTree, type Shown, type ShownGroup } from './tree';

/** What stands before a condition or a group: whether it holds, where somebody asked. */
export type Mark = (path: string) => ReactNode;

interface DefinitionProseProps {
  definition: Definition;
  mark?: Mark;
  /** What stands below a condition: what decided it. */
  below?: Mark;
}

/** The definition as sentences, groups within groups. */
export function DefinitionProse({ definition, mark, below }: DefinitionProseProps) {
  const t = useText();
  const root = shownTree(definition);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} alignItems="flex-start">
        {mark?.(root.path)}
        {(root.of.length > 1 || root.kind === 'none' || mark) && (
          <Typography tag="p">{t(`sentence.${root.kind}`)}</Typography>
        )}
      </Flex>
      <Children group={root} mark={mark} below={below} />
    </Flex>
  );
}

type Asked = Pick<DefinitionProseProps, 'mark' | 'below'>;

function Children({ group, ...asked }: Asked & { group: ShownGroup }) {
  return (
    <Box tag="ul">
      {group.of.map((child, index) => (
        <Box
          key={child.path}
          tag="li"
          paddingTop={3}
          paddingBottom={3}
          borderColor="neutral150"
          borderWidth={index === 0 ? '0' : '1px 0 0'}
        >
          <Child child={child} {...asked} />
        </Box>
      ))}
    </Box>
  );
}

function Child({ child, ...asked }: Asked & { child: Shown }) {
  const t = useText();
  const { mark, below } = asked;
  if (child.kind === 'leaf') {
    return (
      <Flex gap={2} alignItems="flex-start">
        {mark?.(child.path)}
        <Flex direction="column" alignItems="stretch" gap={1} minWidth={0}>
          <Typography tag="p" variant="epsilon">
            <Sentence leaf={child.leaf} />
          </Typography>
          {below?.(child.path)}
        </Flex>
      </Flex>
    );
  }
  return (
    <Box background="neutral100" borderColor="neutral200" hasRadius padding={4}>
      <Flex gap={2} alignItems="flex-start">
        {mark?.(child.path)}
        <Typography tag="p" variant="sigma" textColor="neutral600">
          {t(`sentence.inner.${child.kind}`)}
        </Typography>
      </Flex>
      <Children group={child} {...asked} />
    </Box>
  );
}
