import { Flex } from '@strapi/design-system';
import { Duplicate, Play, Stop, Trash } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';

import type { Audience } from '../../../contracts/audiences';
import { audiencesApi, type RequestError } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { BASE } from '../../components/navigation';
import { RowMenu } from '../../components/row-menu';
import { useNotifyError } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

/** What else can be done with an audience: enable, clone, delete. */
export function AudienceMenu({ audience }: { audience: Audience }) {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const { canEdit } = useRights('audiences');
  const [isRemoving, setRemoving] = useState(false);
  const [update] = audiencesApi.update.useMutation();
  const [remove] = audiencesApi.remove.useMutation();
  if (!canEdit) return null;

  const { id, name, enabled } = audience;
  const toggle = async () => {
    try {
      await update({ params: { id }, body: { enabled: !enabled } }).unwrap();
      notify(enabled ? 'audiences.disabled' : 'audiences.enabled', { name });
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  const confirm = async () => {
    await remove({ params: { id } }).unwrap();
    notify('audiences.removed', { name });
    navigate(`${BASE}/audiences`, { replace: true });
  };
  const clone = {
    label: t('audiences.clone'),
    icon: <Duplicate />,
    onSelect: () => navigate(`${BASE}/audiences/create?from=${id}`),
  };
  // A list has no conditions to begin from.
  const isOffered = (action: object) => action !== clone || audience.kind === 'rules';
  const own = [
    {
      label: enabled ? t('audiences.disable') : t('audiences.enable'),
      icon: enabled ? <Stop /> : <Play />,
      onSelect: () => void toggle(),
    },
    clone,
    {
      label: t('action.delete'),
      icon: <Trash />,
      isDanger: true,
      onSelect: () => setRemoving(true),
    },
  ];
  return (
    <Flex>
      <RowMenu actions={audience.origin === 'config' ? [clone] : own.filter(isOffered)} />
      <ConfirmDanger
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title={t('audiences.remove.title', { name })}
        confirmLabel={t('action.delete')}
        onConfirm={confirm}
      >
        {t('audiences.remove.body', { members: audience.members })}
      </ConfirmDanger>
    </Flex>
  );
}
