import type { StatusVariant } from '@strapi/design-system';

import { useText } from '../hooks/use-text';
import { StateWord } from './state-word';

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

export function StatusBadge({ status }: { status: StatusWord }) {
  const t = useText();
  return <StateWord variant={COLOURS[status]}>{t(`status.${status}`)}</StateWord>;
}
