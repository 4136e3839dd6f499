import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import type { ExportRun } from '../../../contracts/exports';
import { ProgressBar } from '../../components/progress-bar';
import { useText } from '../../hooks/use-text';
import { minutesLeft } from './run-words';

/** How far a run is: a bar and the same in words. */
export function RunProgress({ run, width }: { run: ExportRun; width?: string }) {
  const t = useText();
  const intl = useIntl();
  const { rows, refused, total, status } = run;
  const done = rows + refused;
  if (total === null || status !== 'running') {
    return <Typography tag="span">{intl.formatNumber(rows)}</Typography>;
  }
  const left = minutesLeft(run, Date.now());
  const said = t('exports.progress', { done, total });
  return (
    <Flex direction="column" alignItems="stretch" gap={1} minWidth={width}>
      <ProgressBar
        size="S"
        value={total === 0 ? 100 : Math.round((done / total) * 100)}
        aria-label={said}
      />
      <Typography variant="pi" textColor="neutral600">
        {left === null ? said : t('exports.progress.left', { done, total, minutes: left })}
      </Typography>
    </Flex>
  );
}
