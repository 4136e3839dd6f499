import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface FigureProps {
  label: string;
  value: ReactNode;
  /** A second line below the figure. */
  detail?: ReactNode;
  /** A small picture at the end: a sparkline. */
  aside?: ReactNode;
}

/** A card with one number. */
export function Figure({ label, value, detail, aside }: FigureProps) {
  return (
    <Box
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={5}
      height="100%"
      width="100%"
    >
      <Flex direction="column" alignItems="stretch" gap={1} tag="dl" margin={0}>
        <Typography variant="pi" textColor="neutral600" tag="dt">
          {label}
        </Typography>
        <Flex tag="dd" margin={0} justifyContent="space-between" alignItems="flex-end" gap={4}>
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography variant="alpha" tag="span" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {value}
            </Typography>
            <Typography variant="pi" textColor="neutral600" tag="span">
              {detail ?? '\u00a0'}
            </Typography>
          </Flex>
          {aside}
        </Flex>
      </Flex>
    </Box>
  );
}
