import { Status, Typography, type StatusVariant } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface StateWordProps {
  variant: StatusVariant;
  /** Already translated. */
  children: ReactNode;
}

/** A state as a word; the colour only repeats it. */
export function StateWord({ variant, children }: StateWordProps) {
  // No tone of the theme's warning colour is dark enough to be read on its own light ground.
  const color = variant === 'warning' ? 'neutral800' : undefined;
  return (
    <Status variant={variant} size="S" width="fit-content" {...(color && { color })}>
      <Typography tag="span" variant="omega" fontWeight="bold">
        {children}
      </Typography>
    </Status>
  );
}
