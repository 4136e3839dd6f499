import type { ExportFlow } from '../../../contracts/exports';
import { StateWord } from '../../components/state-word';
import { useText } from '../../hooks/use-text';

/** Whether an export sends for real. */
export function ModeBadge({ mode }: { mode: ExportFlow['mode'] }) {
  const t = useText();
  return (
    <StateWord variant={mode === 'live' ? 'success' : 'neutral'}>
      {t(`exports.mode.${mode}`)}
    </StateWord>
  );
}
