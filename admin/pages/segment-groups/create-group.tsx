import { segmentsApi } from '../../api';
import { NamedThingForm } from '../../components/named-thing-form';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

interface CreateGroupProps {
  isOpen: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

export function CreateGroup({ isOpen, onClose, onCreated }: CreateGroupProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const [create] = segmentsApi.createGroup.useMutation();
  return (
    <NamedThingForm
      isOpen={isOpen}
      onClose={onClose}
      title={t('groups.create')}
      submitLabel={t('action.create')}
      namePlaceholder={t('groups.name.example')}
      hasDescription
      onSubmit={async (body) => {
        const { data } = await create({ body }).unwrap();
        notify('groups.created', { name: data.name });
        onCreated(data.id);
      }}
    />
  );
}
