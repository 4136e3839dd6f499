import { Typography } from '@strapi/design-system';

import type { ExportRun } from '../../../contracts/exports';
import { Panel } from '../../components/panel';
import { QuietAlert } from '../../components/quiet-alert';
import { useText } from '../../hooks/use-text';
import { RunProgress } from './run-progress';

const VARIANTS = {
  failed: 'danger',
  partial: 'warning',
  cancelled: 'default',
  paused: 'warning',
  skipped: 'default',
} as const;

/** What became of a run, explained: how far it is, or why it is not simply done. */
export function RunOutcome({ run }: { run: ExportRun }) {
  const t = useText();
  const { status, error, refused, rows } = run;
  if (status === 'running') {
    return (
      <Panel title={t('exports.progress.title')}>
        <RunProgress run={run} />
      </Panel>
    );
  }
  if (status === 'succeeded') return null;
  const explained = t(`exports.outcome.${status}.hint`, { count: refused, rows });
  return (
    <QuietAlert variant={VARIANTS[status]} title={t(`exports.outcome.${status}`)}>
      {error && (
        <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
          {error}
        </Typography>
      )}
      <Typography tag="p">{explained}</Typography>
    </QuietAlert>
  );
}
