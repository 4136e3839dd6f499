import { Status, Typography, type StatusVariant } from '@strapi/design-system';

import { useText } from '../hooks/use-text';

/** States of everything that has one, each a word with a colour. */
const COLOURS = {
  live: 'success',
  succeeded: 'success',
  enabled: 'success',
  computing: 'secondary',
  checking: 'secondary',
  checked: 'secondary',
  running: 'secondary',
  test: 'neutral',
  draft: 'neutral',
  uploading: 'neutral',
  disabled: 'neutral',
  cancelled: 'neutral',
  skipped: 'neutral',
  waiting: 'neutral',
  paused: 'warning',
  partial: 'warning',
  uncertain: 'warning',
  lost: 'warning',
  failed: 'danger',
} as const satisfies Record<string, StatusVariant>;

export type StatusWord = keyof typeof COLOURS;

/** A state as a word; the colour only repeats it. */
export function StatusBadge({ status }: { status: StatusWord }) {
  const t = useText();
  return (
    <Status variant={COLOURS[status]} size="S" width="fit-content">
      <Typography tag="span" variant="omega" fontWeight="bold">
        {t(`status.${status}`)}
      </Typography>
    </Status>
  );
}
