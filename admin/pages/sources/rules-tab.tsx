import { Button, Flex } from '@strapi/design-system';
import { useState } from 'react';

import type { Source } from '../../../contracts/sources';
import { sourcesApi, type RequestError } from '../../api';
import { QuietAlert } from '../../components/quiet-alert';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { GeneralRules, TrustRules, type Rules } from './rules-fields';

const FIELDS = ['name', 'origins', 'trust', 'countOrders', 'enabled'] as const;

const rulesOf = ({ name, origins, trust, countOrders, enabled }: Source): Rules => ({
  name,
  origins: origins.join('\n'),
  trust,
  countOrders,
  enabled,
});

const bodyOf = (rules: Rules) => ({
  ...rules,
  origins: rules.origins.split(/\s+/).filter(Boolean),
});

/** What the source may send and how far its word is trusted. */
export function RulesTab({ source }: { source: Source }) {
  const t = useText();
  const notify = useNotifySuccess();
  const { canEdit } = useRights('sources');
  const errors = useApiErrors(FIELDS);
  const [update, { isLoading }] = sourcesApi.update.useMutation();
  const initial = rulesOf(source);
  const [value, setValue] = useState(initial);
  const isReadOnly = !canEdit || source.origin !== 'admin';
  const isPristine = JSON.stringify(value) === JSON.stringify(initial);

  const save = async () => {
    errors.clear();
    try {
      await update({ params: { id: source.id }, body: bodyOf(value) }).unwrap();
      notify('sources.saved', { name: value.name });
    } catch (error) {
      errors.take(error as RequestError);
    }
  };

  const fields = {
    source,
    value,
    isReadOnly,
    errorOf: errors.of,
    set: (change: Partial<Rules>) => setValue((now) => ({ ...now, ...change })),
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={6} maxWidth="80rem">
      {source.origin === 'config' && (
        <QuietAlert title={t('origin.config')}>{t('sources.config')}</QuietAlert>
      )}
      <GeneralRules {...fields} />
      <TrustRules {...fields} />
      {!isReadOnly && (
        <Flex justifyContent="flex-end">
          <Button disabled={isPristine} loading={isLoading} onClick={save}>
            {t('action.save')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
