import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

import { CopyButton } from './copy-button';

const Code = styled.pre`
  margin: 0;
  overflow-x: auto;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  font-family:
    'SF Mono', SFMono-Regular, ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace;
  font-size: ${({ theme }) => theme.fontSizes[1]};
  line-height: 1.6;
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** Something to copy into a page or a terminal. */
export function CodeBlock({ title, code }: { title: string; code: string }) {
  return (
    <Box borderColor="neutral200" hasRadius overflow="hidden">
      <Flex
        justifyContent="space-between"
        background="neutral100"
        paddingLeft={4}
        paddingRight={2}
        paddingTop={1}
        paddingBottom={1}
      >
        <Typography variant="pi" fontWeight="semiBold" textColor="neutral700">
          {title}
        </Typography>
        <CopyButton text={code} label={title} />
      </Flex>
      <Box padding={4} background="neutral0">
        <Code tabIndex={0}>{code}</Code>
      </Box>
    </Box>
  );
}
