import { Trash } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';

import type { ImportDetail } from '../../../contracts/imports';
import { importsApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { BASE } from '../../components/navigation';
import { RowMenu } from '../../components/row-menu';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { isUnderWay } from './use-import-interval';

export function ImportMenu({ one }: { one: ImportDetail }) {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const { canUpdate } = useRights('profiles');
  const [isRemoving, setRemoving] = useState(false);
  const [remove] = importsApi.remove.useMutation();
  if (!canUpdate || isUnderWay(one.status)) return null;

  const confirm = async () => {
    await remove({ params: { id: one.id } }).unwrap();
    notify('imports.removed', { name: one.name });
    navigate(`${BASE}/imports`, { replace: true });
  };
  return (
    <>
      <RowMenu
        actions={[
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
        title={t('imports.remove.title', { name: one.name })}
        confirmLabel={t('action.delete')}
        onConfirm={confirm}
      >
        {t('imports.remove.body', { count: one.stored })}
      </ConfirmDanger>
    </>
  );
}
