import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';

import type { Overview } from '../../../contracts/overview';
import { BASE } from '../../components/navigation';
import { Panel } from '../../components/panel';
import { useHolds } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

/** Audiences that changed most since midnight. */
export function MovedPanel({ moved }: { moved: Overview['moved'] }) {
  const t = useText();
  const intl = useIntl();
  const holds = useHolds();
  return (
    <Panel title={t('overview.moved')} hint={t('overview.moved.hint')}>
      {moved.length === 0 && (
        <Typography tag="p" textColor="neutral600">
          {t('overview.moved.none')}
        </Typography>
      )}
      <Box tag="ul">
        {moved.map(({ id, name, members, change }) => (
          <Flex
            key={id}
            tag="li"
            gap={3}
            justifyContent="space-between"
            paddingTop={3}
            paddingBottom={3}
            borderColor="neutral150"
            borderWidth="1px 0 0"
          >
            <Box minWidth={0}>
              {holds('audiences.read') ? (
                <Link tag={NavLink} to={`${BASE}/audiences/${id}`}>
                  {name}
                </Link>
              ) : (
                <Typography fontWeight="semiBold">{name}</Typography>
              )}
              <Typography tag="p" variant="pi" textColor="neutral600">
                {t('overview.moved.members', { count: members })}
              </Typography>
            </Box>
            <Typography
              fontWeight="semiBold"
              textColor={change < 0 ? 'danger600' : 'success600'}
              style={{ fontVariantNumeric: 'tabular-nums' }}
            >
              {intl.formatNumber(change, { signDisplay: 'exceptZero' })}
            </Typography>
          </Flex>
        ))}
      </Box>
    </Panel>
  );
}
