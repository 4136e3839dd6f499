import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import { audiencesApi } from '../../../api';
import { ListTable } from '../../../components/list-table';
import { RelativeTime } from '../../../components/relative-time';
import { WithProblem } from '../../../components/request-state';
import { useText } from '../../../hooks/use-text';

/** Alerts that fired; nothing at all while none did. */
export function FiredAlerts({ id }: { id: string }) {
  const t = useText();
  const intl = useIntl();
  const request = audiencesApi.alerts.useQuery({ params: { id } });
  const rows = request.data?.data.map((row) => ({ ...row, id: row.at }));
  if (rows?.length === 0) return null;
  return (
    <WithProblem request={request}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Typography variant="delta" tag="h2">
          {t('alert.fired')}
        </Typography>
        <ListTable
          columns={[
            { name: 'at', label: t('alert.at'), render: ({ at }) => <RelativeTime at={at} /> },
            {
              name: 'before',
              label: t('alert.before'),
              isFigure: true,
              render: ({ before }) => intl.formatNumber(before),
            },
            {
              name: 'members',
              label: t('column.members'),
              isFigure: true,
              render: ({ members }) => intl.formatNumber(members),
            },
            {
              name: 'percent',
              label: t('alert.change'),
              isFigure: true,
              render: ({ percent }) =>
                intl.formatNumber(percent / 100, {
                  style: 'percent',
                  maximumFractionDigits: 1,
                  signDisplay: 'exceptZero',
                }),
            },
            {
              name: 'mail',
              label: t('alert.mail'),
              render: ({ mail }) => t(`alert.mail.${mail}`),
              detail: ({ mailReason }) => mailReason,
            },
          ]}
          rows={rows}
          isLoading={request.isLoading}
          empty={null}
        />
      </Flex>
    </WithProblem>
  );
}
