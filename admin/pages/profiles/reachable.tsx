import { Badge, Flex, Tooltip } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { useText } from '../../hooks/use-text';

interface ReachableProps {
  /** Null: no address. */
  deliverable: boolean | null;
  children: ReactNode;
}

/** An address, with a word where nobody can be reached at it. */
export function Reachable({ deliverable, children }: ReachableProps) {
  const t = useText();
  if (deliverable !== false) return <>{children}</>;
  return (
    <Flex tag="span" gap={2} display="inline-flex">
      {children}
      <Tooltip label={t('profiles.undeliverable.hint')}>
        <Badge tabIndex={0} backgroundColor="warning100" textColor="warning700">
          {t('profiles.undeliverable')}
        </Badge>
      </Tooltip>
    </Flex>
  );
}
