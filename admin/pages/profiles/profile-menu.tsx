import { Trash } from '@strapi/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';

import type { Profile } from '../../../contracts/profiles';
import { profilesApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { BASE } from '../../components/navigation';
import { RowMenu } from '../../components/row-menu';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

/** What is typed: the name, or the end of the id where there is none that can be typed. */
const typedOf = ({ id, name, masked }: Profile) => (masked || !name ? id.slice(-6) : name);

/** What else can be done with a person: forget him for good, once his name has been typed. */
export function ProfileMenu({ profile }: { profile: Profile }) {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const { canErase } = useRights('profiles');
  const [forget] = profilesApi.forget.useMutation();
  const [isAsked, setAsked] = useState(false);
  if (!canErase) return null;

  const { id, events } = profile;
  const confirm = async () => {
    await forget({ params: { id }, body: { confirm: id } }).unwrap();
    notify('profiles.forget.done');
    navigate(`${BASE}/profiles`, { replace: true });
  };
  return (
    <>
      <RowMenu
        actions={[
          {
            label: t('profiles.forget'),
            icon: <Trash />,
            isDanger: true,
            onSelect: () => setAsked(true),
          },
        ]}
      />
      <ConfirmDanger
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t('profiles.forget.title')}
        confirmLabel={t('profiles.forget')}
        typed={typedOf(profile)}
        onConfirm={confirm}
      >
        {t('profiles.forget.body', { events })}
      </ConfirmDanger>
    </>
  );
}
