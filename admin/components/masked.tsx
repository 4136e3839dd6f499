import { Flex, Tooltip } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import type { ReactNode } from 'react';

import { useText } from '../hooks/use-text';

/** A value as the server masked it, with a lock that says why. */
export function Masked({ isMasked, children }: { isMasked: boolean; children: ReactNode }) {
  const t = useText();
  if (!isMasked) return <>{children}</>;
  return (
    <Flex tag="span" gap={2} display="inline-flex">
      {children}
      <Tooltip label={t('masked')}>
        <span role="img" aria-label={t('masked')}>
          <Lock width="1.2rem" height="1.2rem" fill="neutral500" />
        </span>
      </Tooltip>
    </Flex>
  );
}
