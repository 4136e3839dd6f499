import { Box } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

const Columns = styled.div<{ $aside: string | null }>`
  display: grid;
  gap: ${({ theme }) => theme.spaces[6]};
  grid-template-columns: minmax(0, 1fr);
  align-items: start;

  ${({ theme }) => theme.breakpoints.medium} {
    grid-template-columns: minmax(0, 2fr) ${({ $aside }) => $aside ?? ''};
  }
`;

const Sticky = styled(Box)`
  ${({ theme }) => theme.breakpoints.medium} {
    position: sticky;
    /* Below the bar that Strapi's header becomes. */
    top: 8rem;
  }
`;

interface TwoColumnsProps {
  children: ReactNode;
  aside: ReactNode;
  /** As a track of a grid; the other column has two parts of what is left. */
  asideWidth?: string;
}

/** What one works on, and beside it, always in sight, what comes of it; null leaves it the room. */
export function TwoColumns({
  children,
  aside,
  asideWidth = 'minmax(22rem, 1fr)',
}: TwoColumnsProps) {
  return (
    <Columns $aside={aside === null ? null : asideWidth}>
      <div>{children}</div>
      {aside !== null && <Sticky>{aside}</Sticky>}
    </Columns>
  );
}
