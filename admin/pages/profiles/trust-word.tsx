import { Tooltip, Typography } from '@strapi/design-system';

import type { Trust } from '../../../contracts/messages';
import { useText } from '../../hooks/use-text';

/** How sure a statement is, with what that means. */
export function TrustWord({ trust }: { trust: Trust }) {
  const t = useText();
  return (
    <Tooltip label={t(`trust.${trust}.hint`)}>
      <Typography tag="span" tabIndex={0}>
        {t(`trust.${trust}`)}
      </Typography>
    </Tooltip>
  );
}
