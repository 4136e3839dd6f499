import { useNavigate } from 'react-router-dom';

import type { SegmentGroup } from '../../../contracts/segments';
import { segmentsApi } from '../../api';
import { NamedThingForm } from '../../components/named-thing-form';
import { BASE } from '../../components/navigation';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

interface CloneGroupProps {
  group: SegmentGroup;
  isOpen: boolean;
  onClose: () => void;
}

/** What is frozen cannot be renamed; a copy with another identifier can. */
export function CloneGroup({ group, isOpen, onClose }: CloneGroupProps) {
  const t = useText();
  const navigate = useNavigate();
  const notify = useNotifySuccess();
  const [clone] = segmentsApi.cloneGroup.useMutation();
  return (
    <NamedThingForm
      isOpen={isOpen}
      onClose={onClose}
      title={t('groups.clone.title', { name: group.name })}
      submitLabel={t('groups.clone')}
      onSubmit={async ({ name, identifier }) => {
        const { data } = await clone({
          params: { id: group.id },
          body: { name, identifier },
        }).unwrap();
        notify('groups.created', { name: data.name });
        onClose();
        navigate(`${BASE}/segment-groups/${data.id}`);
      }}
    />
  );
}
