import { Flex, Typography } from '@strapi/design-system';
import { useParams } from 'react-router-dom';

import type { ExportFlow } from '../../../contracts/exports';
import { exportsApi } from '../../api';
import { IdentifierTag } from '../../components/identifier-field';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { WithData } from '../../components/request-state';
import { StatusBadge } from '../../components/status-badge';
import { TabsPage } from '../../components/tabs-page';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { FlowActions } from './flow-actions';
import { FieldsTab, ScheduleTab } from './flow-tabs';
import { ModeBadge } from './mode-badge';
import { RunsTab } from './runs-tab';
import { useScheduleWords } from './schedule-words';
import { useRunInterval } from './use-run-interval';

export function FlowPage() {
  const { id = '' } = useParams();
  const t = useText();
  const words = useScheduleWords();
  const { pollingInterval, look } = useRunInterval();
  const request = exportsApi.read.useQuery({ params: { id } }, { pollingInterval });
  const flow = request.data?.data;
  look([flow?.lastRun]);
  return (
    <PageShell
      title={flow?.name ?? t('exports.one')}
      rights={['exports.read']}
      backTo={`${BASE}/exports`}
      isBusy={request.isLoading}
      subtitle={
        flow && (
          <Flex gap={3} wrap="wrap" tag="span">
            <IdentifierTag identifier={flow.identifier} />
            <Typography tag="span" textColor="neutral600">
              {words(flow.cron)} · {flow.timeZone}
            </Typography>
          </Flex>
        )
      }
      secondaryAction={
        flow && (flow.enabled ? <ModeBadge mode={flow.mode} /> : <StatusBadge status="disabled" />)
      }
      primaryAction={flow && <FlowActions flow={flow} />}
    >
      <WithData request={request}>{({ data }) => <Tabs flow={data} />}</WithData>
    </PageShell>
  );
}

function Tabs({ flow }: { flow: ExportFlow }) {
  const t = useText();
  const { canEdit } = useRights('exports');
  const key = `${flow.id} ${flow.updatedAt}`;
  const runs = {
    value: 'runs',
    label: t('exports.tab.runs'),
    render: () => <RunsTab flow={flow} />,
  };
  // What may be chosen and previewed is asked with the right to edit.
  const edit = [
    {
      value: 'fields',
      label: t('exports.tab.fields'),
      render: () => <FieldsTab key={key} flow={flow} />,
    },
    {
      value: 'schedule',
      label: t('exports.tab.schedule'),
      render: () => <ScheduleTab key={key} flow={flow} />,
    },
  ];
  return <TabsPage label={flow.name} tabs={canEdit ? [runs, ...edit] : [runs]} />;
}
