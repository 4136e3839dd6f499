import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';

import type { ExportRun } from '../../../contracts/exports';
import { exportsApi } from '../../api';
import { Figure, FigureRow } from '../../components/figure';
import { BASE } from '../../components/navigation';
import { PageShell } from '../../components/page-shell';
import { Panel } from '../../components/panel';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { StatusBadge } from '../../components/status-badge';
import { useText } from '../../hooks/use-text';
import { RunButton } from './flow-actions';
import { RowsTable } from './rows-table';
import { RunOutcome } from './run-outcome';
import { durationParts, sizeParts } from './run-words';
import { useRunInterval } from './use-run-interval';

/** One run: how far it is or how it went, and some rows as they were sent. */
export function RunPage() {
  const { id = '', runId = '' } = useParams();
  const t = useText();
  const intl = useIntl();
  const { pollingInterval, look } = useRunInterval();
  const flow = exportsApi.read.useQuery({ params: { id } }, { pollingInterval }).data?.data;
  const request = exportsApi.readRun.useQuery({ params: { id, runId } }, { pollingInterval });
  const run = request.data?.data;
  look([run]);
  const at = run && intl.formatDate(run.startedAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <PageShell
      title={at ? t('exports.run.title', { at }) : t('exports.run.one')}
      rights={['exports.read']}
      backTo={`${BASE}/exports/${id}`}
      isBusy={request.isLoading}
      subtitle={flow?.name}
      secondaryAction={run && <StatusBadge status={run.status} />}
      primaryAction={flow && run?.status === 'running' && <RunButton flow={flow} />}
    >
      <WithData request={request}>{({ data }) => <Content run={data} />}</WithData>
    </PageShell>
  );
}

function Content({ run }: { run: ExportRun }) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <RunOutcome run={run} />
      <Figures run={run} />
      <Panel title={t('exports.run.sample')} hint={t('exports.run.sample.hint')}>
        {run.sample.length > 0 ? (
          <RowsTable rows={run.sample} label={t('exports.run.sample')} />
        ) : (
          <Typography textColor="neutral600">{t('exports.run.sample.empty')}</Typography>
        )}
      </Panel>
    </Flex>
  );
}

function Figures({ run }: { run: ExportRun }) {
  const t = useText();
  const intl = useIntl();
  const { rows, refused, bytes, requests, startedAt, endedAt, trigger, mode } = run;
  const measured = ({ amount, unit }: { amount: number; unit: string }) =>
    intl.formatNumber(amount, {
      ...{ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 },
    });
  const passed = endedAt && Date.parse(endedAt) - Date.parse(startedAt);
  return (
    <FigureRow>
      <Figure
        label={t('exports.run.rows')}
        value={intl.formatNumber(rows)}
        detail={t('exports.run.refused.detail', { count: refused })}
      />
      <Figure
        label={t('exports.run.size')}
        value={measured(sizeParts(bytes))}
        detail={t('exports.run.requests', { count: requests })}
      />
      <Figure
        label={t('exports.run.duration')}
        value={passed === null ? '–' : measured(durationParts(Number(passed)))}
        detail={<RelativeTime at={startedAt} />}
      />
      <Figure
        label={t('exports.mode')}
        value={t(`exports.mode.${mode}`)}
        detail={t(`exports.run.by.${trigger}`)}
      />
    </FigureRow>
  );
}
