import { Status, Typography, type StatusVariant } from '@strapi/design-system';

import type { Fate } from '../../../contracts/live';
import { useText } from '../../hooks/use-text';

const COLOURS: Record<Fate, StatusVariant> = {
  accepted: 'success',
  rejected: 'danger',
  duplicate: 'neutral',
  suppressed: 'warning',
  'turned-away': 'danger',
};

/** What became of a message, as a word; the colour only repeats it. */
export function FateBadge({ fate }: { fate: Fate }) {
  const t = useText();
  return (
    <Status variant={COLOURS[fate]} size="S" width="fit-content">
      <Typography tag="span" variant="omega" fontWeight="bold">
        {t(`live.fate.${fate}`)}
      </Typography>
    </Status>
  );
}
