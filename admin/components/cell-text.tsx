import { Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

/** What a cell shows: text is cut off where it does not fit, anything else is left alone. */
export function CellText({ children }: { children: ReactNode }) {
  const isText = typeof children === 'string' || typeof children === 'number';
  return (
    <Typography textColor="neutral800" ellipsis={isText} tag={isText ? 'span' : 'div'}>
      {children}
    </Typography>
  );
}

/** Two lines of a cell: what it is, and something smaller about it. */
export function CellLines({ main, detail }: { main: ReactNode; detail?: ReactNode }) {
  return (
    <Flex direction="column" alignItems="flex-start" tag="span">
      <span>{main}</span>
      {detail && (
        <Typography variant="pi" textColor="neutral600" tag="span">
          {detail}
        </Typography>
      )}
    </Flex>
  );
}
