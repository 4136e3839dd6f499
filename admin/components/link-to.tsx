import { LinkButton, type LinkButtonProps } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';

interface LinkToProps {
  to: string;
  variant?: LinkButtonProps['variant'];
  size?: LinkButtonProps['size'];
  startIcon?: ReactNode;
  children: ReactNode;
}

/** A button that leads to another page of the admin. */
export function LinkTo({ to, variant = 'secondary', size, startIcon, children }: LinkToProps) {
  return (
    <LinkButton tag={NavLink} to={to} variant={variant} size={size} startIcon={startIcon}>
      {children}
    </LinkButton>
  );
}
