import { Status, Typography } from '@strapi/design-system';

import type { ExportFlow } from '../../../contracts/exports';
import { useText } from '../../hooks/use-text';

/** Whether an export sends for real: a word, its colour only repeats it. */
export function ModeBadge({ mode }: { mode: ExportFlow['mode'] }) {
  const t = useText();
  return (
    <Status variant={mode === 'live' ? 'success' : 'neutral'} size="S" width="fit-content">
      <Typography tag="span" variant="omega" fontWeight="bold">
        {t(`exports.mode.${mode}`)}
      </Typography>
    </Status>
  );
}
