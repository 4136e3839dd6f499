import { Box } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

const Columns = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.spaces[6]};
  grid-template-columns: minmax(0, 1fr);
  align-items: start;

  ${({ theme }) => theme.breakpoints.medium} {
    grid-template-columns: minmax(0, 2fr) minmax(22rem, 1fr);
  }
`;

const Sticky = styled(Box)`
  ${({ theme }) => theme.breakpoints.medium} {
    position: sticky;
    /* Below the bar that Strapi's header becomes. */
    top: 8rem;
  }
`;

/** What one works on, and beside it, always in sight, what comes of it. */
export function TwoColumns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <Columns>
      <div>{children}</div>
      <Sticky>{aside}</Sticky>
    </Columns>
  );
}
