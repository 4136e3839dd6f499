import type { StatusVariant } from '@strapi/design-system';

import type { Fate } from '../../../contracts/live';
import { StateWord } from '../../components/state-word';
import { useText } from '../../hooks/use-text';

const COLOURS: Record<Fate, StatusVariant> = {
  accepted: 'success',
  rejected: 'danger',
  duplicate: 'neutral',
  suppressed: 'warning',
  'turned-away': 'danger',
};

/** What became of a message. */
export function FateBadge({ fate }: { fate: Fate }) {
  const t = useText();
  return <StateWord variant={COLOURS[fate]}>{t(`live.fate.${fate}`)}</StateWord>;
}
