import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

import type { Column } from './column';
import { TableLink } from './table-link';

interface CellProps<Row> {
  column: Column<Row>;
  row: Row;
  /** Where the text leads; only the text is the link, not what stands around it. */
  href?: string;
}

/** What a cell shows: perhaps a picture, the text or whatever the column draws, a second line. */
export function Cell<Row>({ column, row, href }: CellProps<Row>) {
  const { render, icon, detail } = column;
  const content = render(row);
  const main = href ? <TableLink to={href}>{content}</TableLink> : <CellText>{content}</CellText>;
  if (!icon && !detail) return main;
  const more = detail?.(row);
  return (
    <Flex gap={3}>
      {icon?.(row)}
      <Box>
        {main}
        {more !== null && more !== undefined && (
          <Typography variant="pi" textColor="neutral600" tag="div">
            {more}
          </Typography>
        )}
      </Box>
    </Flex>
  );
}

/** Text is cut off where it does not fit, anything else is left alone. */
function CellText({ children }: { children: ReactNode }) {
  const isText = typeof children === 'string' || typeof children === 'number';
  return (
    <Typography textColor="neutral800" ellipsis={isText} tag={isText ? 'span' : 'div'}>
      {children}
    </Typography>
  );
}
