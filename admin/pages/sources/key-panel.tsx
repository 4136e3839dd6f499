import { Flex } from '@strapi/design-system';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import type { Source } from '../../../contracts/sources';
import { Panel } from '../../components/panel';
import { SecretOnce } from '../../components/secret-once';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { KeyEntry } from './key-entry';
import { ReplaceKey } from './replace-key';

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

/** The source's keys: readable for a website, their last four characters for a server. */
export function KeyPanel({ source }: { source: Source }) {
  const t = useText();
  const { canEdit } = useRights('sources');
  const { secret, setSecret, forget } = useNewSecret();
  const mayEdit = canEdit && source.origin === 'admin';
  return (
    <Panel title={t('sources.key')} hint={t(`sources.key.${source.kind}`)}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={5}>
        {source.keys.map((entry) => (
          <KeyEntry key={entry.id} source={source} entry={entry} mayEdit={mayEdit} />
        ))}
      </Flex>
      {mayEdit && (
        <Flex>
          <ReplaceKey source={source} onReplaced={setSecret} />
        </Flex>
      )}
      <SecretOnce
        secret={secret}
        title={t('sources.key.secret.title', { name: source.name })}
        label={t('sources.key.label')}
        onClose={forget}
      />
    </Panel>
  );
}
