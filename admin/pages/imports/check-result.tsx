import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

import type { ImportCheck } from '../../../contracts/imports';
import { Figure, FigureRow } from '../../components/figure';
import { Panel } from '../../components/panel';
import { QuietAlert } from '../../components/quiet-alert';
import { RelativeTime } from '../../components/relative-time';
import { useText } from '../../hooks/use-text';
import { Reason } from './reason';

/** What a dry run found: who would be new, who is known, and what would be refused for what. */
export function CheckResult({ checked, action }: { checked: ImportCheck; action: ReactNode }) {
  const t = useText();
  const intl = useIntl();
  const { at, rows, fresh, known, refused, duplicates, reasons, leftOut } = checked;
  return (
    <Panel title={t('imports.checked')} hint={<RelativeTime at={at} />} action={action}>
      <FigureRow>
        <Figure label={t('imports.rows')} value={intl.formatNumber(rows)} />
        <Figure label={t('imports.fresh')} value={intl.formatNumber(fresh)} />
        <Figure label={t('imports.known')} value={intl.formatNumber(known)} />
        <Figure label={t('imports.would-refuse')} value={intl.formatNumber(refused)} />
      </FigureRow>
      {duplicates > 0 && (
        <QuietAlert variant="default" title={t('imports.stored-before', { count: duplicates })}>
          {t('imports.stored-before.hint')}
        </QuietAlert>
      )}
      {leftOut.length > 0 && (
        <QuietAlert variant="warning" title={t('imports.left-out')}>
          {intl.formatList(leftOut)}
        </QuietAlert>
      )}
      {reasons.length > 0 && (
        <Box>
          <Typography variant="sigma" textColor="neutral600" tag="h3">
            {t('imports.reasons')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
            {reasons.map(({ code, reason, rows: count }) => (
              <Flex key={`${code} ${reason}`} tag="li" justifyContent="space-between" gap={4}>
                <Reason code={code} reason={reason} />
                <Typography style={{ fontVariantNumeric: 'tabular-nums' }}>
                  {intl.formatNumber(count)}
                </Typography>
              </Flex>
            ))}
          </Flex>
        </Box>
      )}
    </Panel>
  );
}
