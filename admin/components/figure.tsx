import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { Children, type ReactNode } from 'react';

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
      <Flex direction="column" alignItems="stretch" gap={2} tag="dl" margin={0}>
        <Typography variant="pi" textColor="neutral600" tag="dt">
          {label}
        </Typography>
        <Flex tag="dd" margin={0} justifyContent="space-between" alignItems="flex-end" gap={2}>
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography variant="beta" tag="span" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {value}
            </Typography>
            {detail && (
              <Typography variant="pi" textColor="neutral600" tag="span">
                {detail}
              </Typography>
            )}
          </Flex>
          {aside}
        </Flex>
      </Flex>
    </Box>
  );
}

/** Four figures side by side, two by two where there is less room. */
export function FigureRow({ children }: { children: ReactNode }) {
  return (
    <Grid.Root gap={4}>
      {Children.map(children, (child) => (
        <Grid.Item col={3} m={6} s={6} xs={12} direction="column" alignItems="stretch">
          {child}
        </Grid.Item>
      ))}
    </Grid.Root>
  );
}
