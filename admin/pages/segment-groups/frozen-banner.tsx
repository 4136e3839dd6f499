import { Button, Flex } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import type { SegmentGroup } from '../../../contracts/segments';
import { segmentsApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { QuietAlert } from '../../components/quiet-alert';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { CloneGroup } from './clone-group';

const SHOWN_NAMES = 2;

/** Says what froze the group and since when, and offers the two ways out. */
export function FrozenBanner({ group }: { group: SegmentGroup }) {
  const t = useText();
  const intl = useIntl();
  const { canEdit, canDisconnect } = useRights('segment-groups');
  const [open, setOpen] = useState<'clone' | 'disconnect' | null>(null);
  if (!group.frozen) return null;

  const names = someOf(group, (count) => t('groups.frozen.more', { count }));
  const since = group.connections.map((connection) => connection.since).sort()[0];
  const close = () => setOpen(null);
  return (
    <>
      <QuietAlert
        variant="default"
        title={t('groups.frozen.title')}
        action={
          <Flex gap={2}>
            {canEdit && (
              <Button variant="tertiary" onClick={() => setOpen('clone')}>
                {t('groups.clone')}
              </Button>
            )}
            {canDisconnect && (
              <Button variant="danger-light" onClick={() => setOpen('disconnect')}>
                {t('groups.disconnect')}
              </Button>
            )}
          </Flex>
        }
      >
        {names.length > 0 &&
          t('groups.frozen.by', {
            names: intl.formatList(names),
            since: intl.formatDate(since, { dateStyle: 'long' }),
          })}
      </QuietAlert>
      <CloneGroup group={group} isOpen={open === 'clone'} onClose={close} />
      <Disconnect group={group} isOpen={open === 'disconnect'} onClose={close} />
    </>
  );
}

/** The first audiences by name, the others by their number. */
function someOf({ connections }: SegmentGroup, others: (count: number) => string): string[] {
  const names = [...new Set(connections.map(({ audience }) => audience.name))];
  const rest = names.length - SHOWN_NAMES;
  return rest > 1 ? [...names.slice(0, SHOWN_NAMES), others(rest)] : names;
}

interface DisconnectProps {
  group: SegmentGroup;
  isOpen: boolean;
  onClose: () => void;
}

function Disconnect({ group, isOpen, onClose }: DisconnectProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const [disconnect] = segmentsApi.disconnectGroup.useMutation();
  const confirm = async () => {
    const body = { confirm: group.identifier };
    await disconnect({ params: { id: group.id }, body }).unwrap();
    notify('groups.disconnected', { name: group.name });
  };
  return (
    <ConfirmDanger
      isOpen={isOpen}
      onClose={onClose}
      title={t('groups.disconnect.title', { name: group.name })}
      confirmLabel={t('groups.disconnect')}
      typed={group.identifier}
      onConfirm={confirm}
    >
      {t('groups.disconnect.body', { count: group.connections.length })}
    </ConfirmDanger>
  );
}
