import { Badge, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { Source, SourceKey } from '../../../contracts/sources';
import { sourcesApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { CopyButton } from '../../components/copy-button';
import { Prose } from '../../components/prose';
import { RelativeTime } from '../../components/relative-time';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';

const FACTS = { variant: 'pi', textColor: 'neutral600' } as const;

interface KeyEntryProps {
  source: Source;
  entry: SourceKey;
  mayEdit: boolean;
}

/** One key: how it ends, since when it is there, when it was last used, and when it ends. */
export function KeyEntry({ source, entry, mayEdit }: KeyEntryProps) {
  const t = useText();
  const shown = entry.writeKey ?? `••••••••${entry.hint}`;
  return (
    <Flex tag="li" direction="column" alignItems="stretch" gap={2}>
      <Field.Root name={`key-${entry.id}`}>
        <Field.Label
          action={<Badge>{t(entry.isCurrent ? 'sources.key.current' : 'sources.key.old')}</Badge>}
        >
          {t('sources.key.label')}
        </Field.Label>
        <Flex gap={2}>
          <Flex flex="1" direction="column" alignItems="stretch">
            <TextInput value={shown} readOnly />
          </Flex>
          {entry.writeKey && <CopyButton text={entry.writeKey} label={t('copy.key')} />}
        </Flex>
      </Field.Root>
      <Typography {...FACTS}>
        <Prose id="sources.key.made" values={{ at: <RelativeTime at={entry.createdAt} /> }} />
      </Typography>
      <Typography {...FACTS}>
        <Prose
          id="sources.key.used"
          values={{
            at: <RelativeTime at={entry.lastUsedAt} never={t('sources.key.used.never')} />,
          }}
        />
      </Typography>
      {entry.expiresAt && (
        <Typography {...FACTS}>
          <Prose id="sources.key.ends" values={{ at: <RelativeTime at={entry.expiresAt} /> }} />
        </Typography>
      )}
      {mayEdit && !entry.isCurrent && <Revoke source={source} entry={entry} />}
    </Flex>
  );
}

function Revoke({ source, entry }: Pick<KeyEntryProps, 'source' | 'entry'>) {
  const t = useText();
  const notify = useNotifySuccess();
  const [isAsking, setAsking] = useState(false);
  const [revoke] = sourcesApi.revoke.useMutation();
  const confirm = async () => {
    await revoke({ params: { id: source.id, key: entry.id } }).unwrap();
    notify('sources.key.revoked');
  };
  return (
    <Flex>
      <Button variant="danger-light" onClick={() => setAsking(true)}>
        {t('sources.key.revoke')}
      </Button>
      <ConfirmDanger
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('sources.key.revoke.title', { hint: entry.hint })}
        confirmLabel={t('sources.key.revoke')}
        onConfirm={confirm}
      >
        {t('sources.key.revoke.body')}
      </ConfirmDanger>
    </Flex>
  );
}
