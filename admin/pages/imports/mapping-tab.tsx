import { Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { ImportColumn, ImportDetail, ImportMapping } from '../../../contracts/imports';
import { importsApi, type RequestError } from '../../api';
import { EmptyState } from '../../components/empty-state';
import { LeaveGuard } from '../../components/leave-guard';
import { useApiErrors } from '../../hooks/use-api-errors';
import { useUrlState } from '../../hooks/use-list-state';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { ColumnsPanel } from './columns-panel';
import { MOST_EVENT_NAMES } from './event-names';
import { ReadingPanel } from './reading-panel';
import { isUnderWay } from './use-import-interval';

export function MappingTab({ one }: { one: ImportDetail }) {
  const t = useText();
  if (!one.mapping) return <EmptyState content={t('imports.mapping.empty')} />;
  return <MappingForm one={one} mapping={one.mapping} />;
}

const fieldsOf = ({ columns }: ImportMapping): string[] => [
  ...columns.flatMap((_, at) => [`mapping.columns.${at}.role`, `mapping.columns.${at}.name`]),
  ...Array.from({ length: MOST_EVENT_NAMES }).flatMap((_, at) => [
    `mapping.eventNames.${at}.from`,
    `mapping.eventNames.${at}.to`,
  ]),
  ...['mapping.event', 'mapping.timeZone', 'mapping.remove', 'mapping.columns'],
];

function MappingForm({ one, mapping }: { one: ImportDetail; mapping: ImportMapping }) {
  const t = useText();
  const notify = useNotifySuccess();
  const { canUpdate } = useRights('profiles');
  const [, setTab] = useUrlState('tab');
  const [value, setValue] = useState(mapping);
  const [fields] = useState(() => fieldsOf(mapping));
  const errors = useApiErrors(fields);
  const [update, saving] = importsApi.update.useMutation();
  const [check, checking] = importsApi.check.useMutation();
  const isDirty = JSON.stringify(value) !== JSON.stringify(mapping);
  const isReadOnly = !canUpdate || isUnderWay(one.status) || one.position > 0 || !one.fileKept;
  const params = { id: one.id };
  // Lines that were added and left empty say nothing.
  const body = {
    mapping: { ...value, eventNames: value.eventNames.filter(({ from, to }) => from || to) },
  };

  const set = (change: Partial<ImportMapping>) => {
    errors.clear();
    setValue((now) => ({ ...now, ...change }));
  };
  const setColumn = (at: number, change: Partial<ImportColumn>) =>
    set({
      columns: value.columns.map((column, place) =>
        place === at ? { ...column, ...change } : column,
      ),
    });
  const attempt = async (work: () => Promise<unknown>) => {
    errors.clear();
    try {
      await work();
    } catch (error) {
      errors.take(error as RequestError);
    }
  };
  const save = () =>
    attempt(async () => {
      await update({ params, body }).unwrap();
      notify('imports.mapping.saved');
    });
  const saveAndCheck = () =>
    attempt(async () => {
      if (isDirty) await update({ params, body }).unwrap();
      await check({ params }).unwrap();
      setTab('progress');
    });

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <LeaveGuard isDirty={isDirty && !isReadOnly} />
      <ColumnsPanel
        one={one}
        columns={value.columns}
        errorOf={errors.of}
        isReadOnly={isReadOnly}
        onChange={setColumn}
      />
      <ReadingPanel
        one={one}
        value={value}
        errorOf={errors.of}
        isReadOnly={isReadOnly}
        onChange={set}
        onFormat={(format) => attempt(() => update({ params, body: { format } }).unwrap())}
      />
      {!isReadOnly && (
        <Flex justifyContent="flex-end" gap={2}>
          <Button variant="tertiary" disabled={!isDirty} loading={saving.isLoading} onClick={save}>
            {t('action.save')}
          </Button>
          <Button loading={checking.isLoading} onClick={saveAndCheck}>
            {t('imports.check')}
          </Button>
        </Flex>
      )}
      {isReadOnly && one.position > 0 && (
        <Typography variant="pi" textColor="neutral600">
          {t('imports.mapping.frozen')}
        </Typography>
      )}
    </Flex>
  );
}
