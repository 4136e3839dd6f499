import { Button, Flex } from '@strapi/design-system';
import { Play, Stop, Trash } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';

import type { ExportFlow } from '../../../contracts/exports';
import { exportsApi, type RequestError } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { BASE } from '../../components/navigation';
import { RowMenu } from '../../components/row-menu';
import { useNotifyError } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

/** *Run now* or *Cancel*, and behind *More*: enable, delete. */
export function FlowActions({ flow }: { flow: ExportFlow }) {
  return (
    <Flex gap={2}>
      <RunButton flow={flow} />
      <FlowMenu flow={flow} />
    </Flex>
  );
}

/** Starts a run, or stops the one that is under way. */
export function RunButton({ flow }: { flow: ExportFlow }) {
  const t = useText();
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const { canRun } = useRights('exports');
  const [run, { isLoading: isStarting }] = exportsApi.run.useMutation();
  const [cancel, { isLoading: isStopping }] = exportsApi.cancel.useMutation();
  if (!canRun) return null;

  const params = { id: flow.id };
  const isRunning = flow.lastRun?.status === 'running';
  const go = async () => {
    try {
      if (isRunning) await cancel({ params }).unwrap();
      else await run({ params }).unwrap();
      notify(isRunning ? 'exports.cancelled' : 'exports.started', { name: flow.name });
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  return isRunning ? (
    <Button variant="danger-light" startIcon={<Stop />} loading={isStopping} onClick={go}>
      {t('exports.cancel')}
    </Button>
  ) : (
    <Button startIcon={<Play />} loading={isStarting} onClick={go}>
      {t('exports.run')}
    </Button>
  );
}

function FlowMenu({ flow }: { flow: ExportFlow }) {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const { canEdit } = useRights('exports');
  const [isRemoving, setRemoving] = useState(false);
  const [update] = exportsApi.update.useMutation();
  const [remove] = exportsApi.remove.useMutation();
  if (!canEdit || flow.origin === 'config') return null;

  const { id, name, enabled } = flow;
  const toggle = async () => {
    try {
      await update({ params: { id }, body: { enabled: !enabled } }).unwrap();
      notify(enabled ? 'exports.disabled' : 'exports.enabled', { name });
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  const confirm = async () => {
    await remove({ params: { id } }).unwrap();
    notify('exports.removed', { name });
    navigate(`${BASE}/exports`, { replace: true });
  };
  return (
    <Flex>
      <RowMenu
        actions={[
          {
            label: enabled ? t('exports.disable') : t('exports.enable'),
            icon: enabled ? <Stop /> : <Play />,
            onSelect: () => void toggle(),
          },
          {
            label: t('action.delete'),
            icon: <Trash />,
            isDanger: true,
            onSelect: () => setRemoving(true),
          },
        ]}
      />
      <ConfirmDanger
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title={t('exports.remove.title', { name })}
        confirmLabel={t('action.delete')}
        onConfirm={confirm}
      >
        {t('exports.remove.body')}
      </ConfirmDanger>
    </Flex>
  );
}
