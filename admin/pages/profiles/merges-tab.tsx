import { Box, Button, Flex } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import type { AnswerOf } from '../../../contracts/endpoint';
import type { profileEndpoints } from '../../../contracts/profiles';
import { profilesApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { RelativeTime } from '../../components/relative-time';
import { WithData } from '../../components/request-state';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText, type Text } from '../../hooks/use-text';
import { PersonViolations } from './person-violations';
import { TrustWord } from './trust-word';

type Merge = AnswerOf<typeof profileEndpoints.merges>[number];

const reasonOf = (t: Text, { rule, identifier }: Merge) =>
  identifier ? t('profiles.merge.by', { type: identifier.type, value: identifier.value }) : rule;

/** Which visitors were found to be the same person, why, and a way to part them again. */
export function MergesTab({ id }: { id: string }) {
  const t = useText();
  const { canUpdate } = useRights('profiles');
  const request = profilesApi.merges.useQuery({ params: { id } });
  const [asked, setAsked] = useState<Merge | null>(null);

  return (
    <WithData request={request}>
      {({ data }) => (
        <>
          <ListTable
            columns={[
              {
                name: 'why',
                label: t('profiles.merge.why'),
                render: (row) => reasonOf(t, row),
                detail: ({ joinedBy }) =>
                  joinedBy.length > 0 && (
                    <StillJoined merges={data.filter((other) => joinedBy.includes(other.id))} />
                  ),
              },
              {
                name: 'trust',
                label: t('trust'),
                render: ({ trust }) => <TrustWord trust={trust} />,
              },
              {
                name: 'at',
                label: t('profiles.merge.at'),
                render: ({ at }) => <RelativeTime at={at} />,
              },
              {
                name: 'undo',
                label: '',
                render: (row) => (
                  <UndoCell merge={row} mayUndo={canUpdate} onUndo={() => setAsked(row)} />
                ),
              },
            ]}
            rows={data}
            isLoading={false}
            empty={<EmptyState content={t('profiles.merges.empty')} />}
          />
          <UndoDialog id={id} merge={asked} onClose={() => setAsked(null)} />
          <PersonViolations id={id} />
        </>
      )}
    </WithData>
  );
}

/** By which other merges the two are one person although this one holds no longer. */
function StillJoined({ merges }: { merges: readonly Merge[] }) {
  const t = useText();
  return (
    <>
      {t('profiles.merge.joined-by')}
      {merges.map((merge) => (
        <Box key={merge.id} tag="span" display="block">
          {reasonOf(t, merge)} · <RelativeTime at={merge.at} />
        </Box>
      ))}
    </>
  );
}

interface UndoCellProps {
  merge: Merge;
  mayUndo: boolean;
  onUndo: () => void;
}

function UndoCell({ merge, mayUndo, onUndo }: UndoCellProps) {
  const t = useText();
  if (merge.cutAt) {
    return (
      <>
        {t(`profiles.merge.cut.${merge.cutReason ?? 'undone'}`)} <RelativeTime at={merge.cutAt} />
      </>
    );
  }
  if (!mayUndo) return null;
  return (
    <Flex justifyContent="flex-end">
      <Button variant="tertiary" onClick={onUndo}>
        {t('profiles.merge.undo')}
      </Button>
    </Flex>
  );
}

interface UndoDialogProps {
  id: string;
  merge: Merge | null;
  onClose: () => void;
}

function UndoDialog({ id, merge, onClose }: UndoDialogProps) {
  const t = useText();
  const intl = useIntl();
  const notify = useNotifySuccess();
  const [undo] = profilesApi.undoMerge.useMutation();
  const confirm = async () => {
    if (!merge) return;
    const { data } = await undo({ params: { id, mergeId: merge.id } }).unwrap();
    const why = intl.formatList(data.joinedBy.map((other) => reasonOf(t, other)));
    if (data.joinedBy.length > 0) notify('profiles.merge.still-joined', { why });
    else notify('profiles.merge.parted');
  };
  return (
    <ConfirmDanger
      isOpen={merge !== null}
      onClose={onClose}
      title={t('profiles.merge.undo.title')}
      confirmLabel={t('profiles.merge.undo')}
      onConfirm={confirm}
    >
      {merge && t('profiles.merge.undo.body', { why: reasonOf(t, merge) })}
    </ConfirmDanger>
  );
}
