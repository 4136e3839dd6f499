import { Button, Field, Flex, TextInput } from '@strapi/design-system';
import { Eye } from '@strapi/icons';

import { settingsApi, type RequestError } from '../../api';
import { CopyButton } from '../../components/copy-button';
import { Panel } from '../../components/panel';
import { useNotifyError } from '../../hooks/use-api-errors';
import { useText } from '../../hooks/use-text';

/** The secret that a server proves with who a visitor is; fetched only when it is asked for. */
export function ProofSecretPanel() {
  const t = useText();
  const notifyError = useNotifyError();
  const [ask, { data, isFetching }] = settingsApi.proofSecret.useLazyQuery();
  const secret = data?.data.secret;
  const show = () =>
    ask(undefined)
      .unwrap()
      .catch((error: unknown) => notifyError(error as RequestError));
  return (
    <Panel title={t('settings.proof')} hint={t('settings.proof.hint')}>
      {secret === undefined ? (
        <Flex>
          <Button variant="secondary" startIcon={<Eye />} loading={isFetching} onClick={show}>
            {t('settings.proof.show')}
          </Button>
        </Flex>
      ) : (
        <Field.Root name="proof-secret">
          <Field.Label>{t('settings.proof')}</Field.Label>
          <Flex gap={2}>
            <Flex flex="1" direction="column" alignItems="stretch">
              <TextInput value={secret} readOnly />
            </Flex>
            <CopyButton text={secret} label={t('settings.proof.copy')} />
          </Flex>
        </Field.Root>
      )}
    </Panel>
  );
}
