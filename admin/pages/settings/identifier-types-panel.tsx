import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';

import type { IdentifierType } from '../../../contracts/identity';
import { identityApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { Panel } from '../../components/panel';
import { WithData } from '../../components/request-state';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText, type Text } from '../../hooks/use-text';
import { IdentifierTypeForm } from './identifier-type-form';

/** What may be changed about a type, and what switches it off for good. */
const canChange = ({ active, name }: IdentifierType) => active && name !== 'user_id';
const canSwitchOff = ({ builtIn, active, used }: IdentifierType) => !builtIn && active && !used;

const columnsOf = (t: Text) => [
  {
    name: 'name',
    label: t('field.name'),
    render: ({ name }: IdentifierType) => name,
    detail: ({ messaging }: IdentifierType) =>
      messaging ? t('identity.messaging.long') : undefined,
  },
  {
    name: 'confidence',
    label: t('identity.confidence'),
    render: ({ confidence }: IdentifierType) => t(`identity.confidence.${confidence}`),
  },
  {
    name: 'limit',
    label: t('identity.limit'),
    isFigure: true,
    render: ({ limit }: IdentifierType) => limit,
  },
  {
    name: 'state',
    label: t('identity.state'),
    render: (type: IdentifierType) => t(`identity.state.${stateOf(type)}`),
  },
];

const stateOf = ({ builtIn, active, used }: IdentifierType) => {
  if (builtIn) return 'built-in';
  if (!active) return 'off';
  return used ? 'used' : 'unused';
};

/** The types of identifier; those of one's own can be added, and changed until they are used. */
export function IdentifierTypesPanel() {
  const t = useText();
  const notify = useNotifySuccess();
  const request = identityApi.types.useQuery();
  const [update] = identityApi.updateType.useMutation();
  const [edited, setEdited] = useState<IdentifierType | 'new' | null>(null);
  const [leaving, setLeaving] = useState<IdentifierType | null>(null);

  const switchOff = async () => {
    if (!leaving) return;
    const { name } = leaving;
    await update({ params: { name }, body: { active: false } }).unwrap();
    notify('identity.type.off.done', { name });
  };
  return (
    <Panel
      title={t('identity.types')}
      hint={t('identity.types.hint')}
      action={
        <Button variant="secondary" startIcon={<Plus />} onClick={() => setEdited('new')}>
          {t('identity.type.add')}
        </Button>
      }
    >
      <WithData request={request}>
        {({ data }) => (
          <ListTable
            columns={columnsOf(t)}
            rows={data.map((type) => ({ ...type, id: type.name }))}
            isLoading={false}
            actionsOf={(type) => [
              ...(canChange(type)
                ? [{ label: t('identity.type.edit'), onSelect: () => setEdited(type) }]
                : []),
              ...(canSwitchOff(type)
                ? [
                    {
                      label: t('identity.type.off'),
                      isDanger: true,
                      onSelect: () => setLeaving(type),
                    },
                  ]
                : []),
            ]}
            empty={<EmptyState content={t('identity.types.hint')} />}
          />
        )}
      </WithData>
      <IdentifierTypeForm edited={edited} onClose={() => setEdited(null)} />
      <ConfirmDanger
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('identity.type.off.title', { name: leaving?.name ?? '' })}
        confirmLabel={t('identity.type.off')}
        onConfirm={switchOff}
      >
        {t('identity.type.off.body')}
      </ConfirmDanger>
    </Panel>
  );
}
