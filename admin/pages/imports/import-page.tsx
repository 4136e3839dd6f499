import { Typography } from '@strapi/design-system';
import { useParams } from 'react-router-dom';

import type { ImportDetail } from '../../../contracts/imports';
import { importsApi } from '../../api';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { StatusBadge } from '../../components/status-badge';
import { TabsPage } from '../../components/tabs-page';
import { useText } from '../../hooks/use-text';
import { ImportMenu } from './import-menu';
import { MappingTab } from './mapping-tab';
import { ProgressTab } from './progress-tab';
import { RefusedTab } from './refused-tab';
import { useImportInterval } from './use-import-interval';

/** One import: what its columns are, how far it is, which lines were refused. */
export function ImportPage() {
  const { id = '' } = useParams();
  const t = useText();
  const { pollingInterval, look } = useImportInterval();
  const request = importsApi.read.useQuery({ params: { id } }, { pollingInterval });
  const one = request.data?.data;
  look([one]);
  return (
    <PageShell
      title={one?.name ?? t('imports.one')}
      rights={['profiles.read']}
      backTo={`${BASE}/imports`}
      isBusy={request.isLoading}
      subtitle={
        one && (
          <Typography tag="span" textColor="neutral600">
            {t(`imports.kind.${one.kind}`)} · {one.source?.name ?? '–'}
          </Typography>
        )
      }
      secondaryAction={one && <StatusBadge status={one.status} />}
      primaryAction={one && <ImportMenu one={one} />}
    >
      <WithData request={request}>{({ data }) => <Tabs one={data} />}</WithData>
    </PageShell>
  );
}

function Tabs({ one }: { one: ImportDetail }) {
  const t = useText();
  const mapping = {
    value: 'mapping',
    label: t('imports.tab.mapping'),
    render: () => <MappingTab key={JSON.stringify([one.mapping, one.format])} one={one} />,
  };
  const progress = {
    value: 'progress',
    label: t('imports.tab.progress'),
    render: () => <ProgressTab one={one} />,
  };
  const refused = {
    value: 'refused',
    label: t('imports.tab.refused', { count: one.refused }),
    render: () => <RefusedTab one={one} />,
  };
  // What there is to do comes first.
  const isDone = one.position > 0 || one.endedAt !== null || one.status !== 'draft';
  const tabs = isDone ? [progress, mapping, refused] : [mapping, progress, refused];
  return <TabsPage label={one.name} tabs={tabs} />;
}
