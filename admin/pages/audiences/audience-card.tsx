import { Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

import type { Audience } from '../../../contracts/audiences';
import { FrozenIdentifier } from '../../components/identifier-field';
import { Panel } from '../../components/panel';
import { RelativeTime } from '../../components/relative-time';
import { useText } from '../../hooks/use-text';
import { useUsedByText } from './use-used-by-text';

/** Beside the definition: how many are in, as of when, and what relies on them. */
export function AudienceCard({ audience }: { audience: Audience }) {
  const t = useText();
  const intl = useIntl();
  const { members, asOf, statusReason, includeAnonymous, identifier, usedBy } = audience;
  const names = useUsedByText()(usedBy);
  return (
    <Panel title={t('column.members')}>
      <Typography variant="alpha" tag="p" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {asOf === null ? '–' : intl.formatNumber(members)}
      </Typography>
      {statusReason && (
        <Typography variant="pi" textColor="danger600" tag="p">
          {statusReason}
        </Typography>
      )}
      <Flex tag="dl" direction="column" alignItems="stretch" gap={3}>
        <Fact label={t('audiences.as-of')}>
          <RelativeTime at={asOf} never={t('audiences.as-of.never')} />
        </Fact>
        <Fact label={t('audiences.anonymous')}>{includeAnonymous ? t('yes') : t('no')}</Fact>
        <Fact label={t('audiences.used-by')}>{names || t('audiences.used-by.none')}</Fact>
      </Flex>
      <FrozenIdentifier
        identifier={identifier}
        why={names ? t('audiences.frozen.by', { names }) : undefined}
      />
    </Panel>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Flex justifyContent="space-between" alignItems="baseline" gap={3}>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Typography tag="dd" textAlign="right">
        {children}
      </Typography>
    </Flex>
  );
}
