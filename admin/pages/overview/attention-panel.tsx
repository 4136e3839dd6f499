import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';

import type { Attention } from '../../../contracts/overview';
import type { Right } from '../../../contracts/rights';
import { settingsApi, type RequestError } from '../../api';
import { LinkTo } from '../../components/link-to';
import { BASE } from '../../components/navigation';
import { Panel } from '../../components/panel';
import { Prose } from '../../components/prose';
import { RelativeTime } from '../../components/relative-time';
import { useNotifyError } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useHolds, useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

/** What one may do at the end of each button; who may not is shown none. */
const RIGHT_THERE: Record<Attention['code'], Right> = {
  'export.failed': 'exports.read',
  'sink.uncertain': 'exports.read',
  'source.silent': 'sources.read',
  'messages.rejected': 'events.read',
  'events.violated': 'events.read',
  'identity.violated': 'settings.edit',
  'job.late': 'jobs.read',
  'audience.failed': 'audiences.read',
  'audience.size-alert': 'audiences.read',
  'grants.lost': 'settings.edit',
};

/** What wants a person: each one sentence and one button. */
export function AttentionPanel({ attention }: { attention: readonly Attention[] }) {
  const t = useText();
  return (
    <Panel title={t('attention.title')}>
      {attention.length === 0 ? (
        <Flex gap={2}>
          <CheckCircle fill="success600" aria-hidden />
          <Typography tag="p">{t('attention.none')}</Typography>
        </Flex>
      ) : (
        <Box tag="ul">
          {attention.map((item) => (
            <Item key={`${item.code}:${item.subject}`} item={item} />
          ))}
        </Box>
      )}
    </Panel>
  );
}

function Item({ item }: { item: Attention }) {
  const t = useText();
  const holds = useHolds();
  const { code, subject, count, at, to } = item;
  return (
    <Flex
      tag="li"
      gap={4}
      paddingTop={3}
      paddingBottom={3}
      borderColor="neutral150"
      borderWidth="1px 0 0"
      justifyContent="space-between"
    >
      <Flex gap={3}>
        <WarningCircle fill={isRed(code) ? 'danger600' : 'warning600'} aria-hidden />
        <Typography tag="p">
          <Prose id={`attention.${code}`} values={{ subject, count: count ?? 1 }} />{' '}
          {at && (
            <Typography tag="span" variant="pi" textColor="neutral600">
              <RelativeTime at={at} />
            </Typography>
          )}
        </Typography>
      </Flex>
      {code === 'grants.lost' ? (
        <RestoreRights />
      ) : (
        holds(RIGHT_THERE[code]) && (
          <LinkTo to={to.startsWith('/settings') ? to : `${BASE}${to}`} variant="tertiary">
            {t(`attention.${code}.action`)}
          </LinkTo>
        )
      )}
    </Flex>
  );
}

const isRed = (code: Attention['code']) =>
  code.endsWith('failed') || code === 'audience.size-alert';

/** Strapi drops a plugin's grants at a boot without it: one click gives them back. */
function RestoreRights() {
  const t = useText();
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const { canEdit } = useRights('settings');
  const [restore, { isLoading }] = settingsApi.restoreGrants.useMutation();
  if (!canEdit) return null;

  const run = async () => {
    try {
      const { data } = await restore().unwrap();
      notify('attention.grants.restored', { count: data.restored });
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  return (
    <Button variant="tertiary" loading={isLoading} onClick={run}>
      {t('attention.grants.lost.action')}
    </Button>
  );
}
