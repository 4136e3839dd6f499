import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise } from '@strapi/icons';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import type { Source } from '../../../contracts/sources';
import { sourcesApi } from '../../api';
import { ConfirmDanger } from '../../components/confirm-danger';
import { CopyButton } from '../../components/copy-button';
import { Panel } from '../../components/panel';
import { SecretOnce } from '../../components/secret-once';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';

/** A new secret is handed over by the list in the history entry, and forgotten once seen. */
function useNewSecret() {
  const { state, pathname } = useLocation() as {
    state: { secret?: string | null } | null;
    pathname: string;
  };
  const navigate = useNavigate();
  const [secret, setSecret] = useState<string | null>(state?.secret ?? null);
  const forget = () => {
    setSecret(null);
    if (state?.secret) navigate(pathname, { replace: true, state: null });
  };
  return { secret, setSecret, forget };
}

/** The source's write key: readable for a website, its last four characters for a server. */
export function KeyPanel({ source }: { source: Source }) {
  const t = useText();
  const { canEdit } = useRights('sources');
  const { secret, setSecret, forget } = useNewSecret();
  const [isAsking, setAsking] = useState(false);
  const [rotate] = sourcesApi.rotate.useMutation();
  const shown = source.writeKey ?? `••••••••${source.keyHint ?? ''}`;
  const mayReplace = canEdit && source.origin === 'admin';

  const replace = async () => {
    const { data } = await rotate({ params: { id: source.id } }).unwrap();
    setSecret(data.secret);
  };

  return (
    <Panel title={t('sources.key')} hint={t(`sources.key.${source.kind}`)}>
      <Field.Root name="key">
        <Field.Label>{t('sources.key.label')}</Field.Label>
        <Flex gap={2}>
          <Flex flex="1" direction="column" alignItems="stretch">
            <TextInput value={shown} readOnly />
          </Flex>
          {source.writeKey && <CopyButton text={source.writeKey} label={t('copy.key')} />}
        </Flex>
      </Field.Root>
      {mayReplace && (
        <Flex>
          <Button
            variant="secondary"
            startIcon={<ArrowsCounterClockwise />}
            onClick={() => setAsking(true)}
          >
            {t('sources.key.replace')}
          </Button>
        </Flex>
      )}
      <ConfirmDanger
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('sources.key.replace.title')}
        confirmLabel={t('sources.key.replace')}
        onConfirm={replace}
      >
        <Typography>{t('sources.key.replace.body', { name: source.name })}</Typography>
      </ConfirmDanger>
      <SecretOnce
        secret={secret}
        title={t('sources.key.secret.title', { name: source.name })}
        label={t('sources.key.label')}
        onClose={forget}
      />
    </Panel>
  );
}
