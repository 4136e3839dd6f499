import { Box } from '@strapi/design-system';
import type { ReactNode } from 'react';

/** A line of its own below a sentence, whatever room is left beside it. */
export function FullLine({ children }: { children: ReactNode }) {
  return (
    <Box data-line minWidth={0}>
      {children}
    </Box>
  );
}
