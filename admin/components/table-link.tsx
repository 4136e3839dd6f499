import { Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

const QuietLink = styled(Link)`
  color: inherit;
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

/** The first cell of a row: a real link, so that it opens in a new tab and by keyboard. */
export function TableLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Typography textColor="neutral800" fontWeight="semiBold" ellipsis tag="span">
      <QuietLink to={to} onClick={(event) => event.stopPropagation()}>
        {children}
      </QuietLink>
    </Typography>
  );
}
