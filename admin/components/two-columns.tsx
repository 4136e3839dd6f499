import { Box } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

/** From which width on there is room for both. */
type Breakpoint = 'medium' | 'large';

const Columns = styled.div<{ $aside: string | null; $from: Breakpoint }>`
  display: grid;
  gap: ${({ theme }) => theme.spaces[6]};
  grid-template-columns: minmax(0, 1fr);
  align-items: start;

  ${({ theme, $from }) => theme.breakpoints[$from]} {
    grid-template-columns: minmax(0, 2fr) ${({ $aside }) => $aside ?? ''};
  }
`;

const Sticky = styled(Box)<{ $from: Breakpoint }>`
  display: grid;
  gap: ${({ theme }) => theme.spaces[6]};
  grid-template-columns: minmax(0, 1fr);

  ${({ theme, $from }) => theme.breakpoints[$from]} {
    position: sticky;
    /* Below the bar that Strapi's header becomes. */
    top: 8rem;
    /* What is higher than the window scrolls by itself; the edge leaves room for shadows. */
    max-height: calc(100vh - 8rem);
    overflow-y: auto;
    margin: -0.4rem;
    padding: 0.4rem;
  }
`;

interface TwoColumnsProps {
  children: ReactNode;
  aside: ReactNode;
  /** As a track of a grid; the other column has two parts of what is left. */
  asideWidth?: string;
  /** Below this width the aside follows what it stands beside. */
  from?: Breakpoint;
}

/** What one works on, and beside it, always in sight, what comes of it; null leaves it the room. */
export function TwoColumns({
  children,
  aside,
  asideWidth = 'minmax(22rem, 1fr)',
  from = 'medium',
}: TwoColumnsProps) {
  return (
    <Columns $aside={aside === null ? null : asideWidth} $from={from}>
      <div>{children}</div>
      {aside !== null && <Sticky $from={from}>{aside}</Sticky>}
    </Columns>
  );
}
