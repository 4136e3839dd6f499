import { Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';

import type { Audience } from '../../../contracts/audiences';
import { audiencesApi } from '../../api';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { BASE } from '../../components/navigation';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { ConnectAudience } from './connect-audience';

/** Which segments this audience feeds. */
export function ConnectionsTab({ audience }: { audience: Audience }) {
  const t = useText();
  const { canRead, canEdit } = useRights('segment-groups');
  const [isConnecting, setConnecting] = useState(false);
  const request = audiencesApi.connections.useQuery({ params: { id: audience.id } });
  const connect = (
    <Button variant="secondary" startIcon={<Plus />} onClick={() => setConnecting(true)}>
      {t('audiences.connect')}
    </Button>
  );
  return (
    <WithData request={request}>
      {({ data }) => (
        <Flex direction="column" alignItems="stretch" gap={4}>
          {canEdit && data.length > 0 && <Flex justifyContent="flex-end">{connect}</Flex>}
          <ListTable
            columns={[
              {
                name: 'group',
                label: t('audiences.connection.group'),
                render: ({ group }) => group.name,
              },
              {
                name: 'segment',
                label: t('audiences.connection.segment'),
                render: ({ segment }) => segment.name,
              },
              {
                name: 'identifier',
                label: t('column.identifier'),
                render: ({ group, segment }) => `${group.identifier}.${segment.identifier}`,
              },
              {
                name: 'since',
                label: t('audiences.connection.since'),
                render: ({ since }) => <RelativeTime at={since} />,
              },
            ]}
            rows={data.map((row) => ({ ...row, id: row.segment.id }))}
            isLoading={false}
            hrefOf={canRead ? ({ group }) => `${BASE}/segment-groups/${group.id}` : undefined}
            empty={
              <EmptyState content={t('audiences.connections.empty')} action={canEdit && connect} />
            }
          />
          <ConnectAudience
            audience={audience}
            isOpen={isConnecting}
            onClose={() => setConnecting(false)}
          />
        </Flex>
      )}
    </WithData>
  );
}
