import { Flex, ProgressBar, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';

import type { ExportRun } from '../../../contracts/exports';
import { useText } from '../../hooks/use-text';
import { minutesLeft } from './run-words';

/** Strapi's own bar is as wide as a word and has no colour. */
const Bar = styled(ProgressBar)`
  width: 100%;
  background-color: ${({ theme }) => theme.colors.neutral200};

  & > div {
    background-color: ${({ theme }) => theme.colors.primary600};
  }
`;

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
      <Bar
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
