import { Button, Field, Flex, Grid, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { useState } from 'react';

import { RULE_MODES, type EventRules, type PropertyRule } from '../../../contracts/event-rules';
import type { EventTypePage } from '../../../contracts/events';
import { eventsApi, type RequestError } from '../../api';
import type { Column } from '../../components/column';
import { EmptyState } from '../../components/empty-state';
import { ListTable } from '../../components/list-table';
import { Panel } from '../../components/panel';
import { useNotifyError } from '../../hooks/use-api-errors';
import { QuietToggle } from '../../components/quiet-toggle';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useRights } from '../../hooks/use-rights';
import { useText } from '../../hooks/use-text';
import { RuleModal } from './rule-modal';
import { useRuleWords } from './rule-words';

type Row = PropertyRule & { id: string };

/** What is expected of messages of one type, and what happens to others. */
export function RulesTab({ type }: { type: EventTypePage }) {
  const { canEdit } = useRights('events');
  const notify = useNotifySuccess();
  const notifyError = useNotifyError();
  const [setRules, { isLoading }] = eventsApi.setRules.useMutation();
  const change = async (body: Partial<EventRules>) => {
    try {
      await setRules({ params: { id: type.id }, body }).unwrap();
      notify('events.rules.saved');
    } catch (error) {
      notifyError(error as RequestError);
    }
  };
  const props = { type, canEdit, isSaving: isLoading, change };
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <General {...props} />
      <Properties {...props} />
    </Flex>
  );
}

interface PartProps {
  type: EventTypePage;
  canEdit: boolean;
  isSaving: boolean;
  change: (body: Partial<EventRules>) => Promise<void>;
}

function General({ type, canEdit, isSaving, change }: PartProps) {
  const t = useText();
  const { mode, planned, onlyThese } = type.rules;
  const isDisabled = !canEdit || isSaving;
  const toggle = (name: 'planned' | 'onlyThese', checked: boolean) => (
    <Field.Root name={name} hint={t(`events.rules.${name}.hint`)}>
      <Field.Label>{t(`events.rules.${name}`)}</Field.Label>
      <QuietToggle
        checked={checked}
        disabled={isDisabled}
        onLabel={t('yes')}
        offLabel={t('no')}
        onChange={({ target }) => void change({ [name]: target.checked })}
      />
      <Field.Hint />
    </Field.Root>
  );
  return (
    <Panel title={t('events.rules.general')}>
      <Field.Root name="mode" hint={t(`events.mode.${mode}.hint`)}>
        <Field.Label>{t('events.mode')}</Field.Label>
        <SingleSelect
          value={mode}
          disabled={isDisabled}
          onChange={(chosen) => {
            const found = RULE_MODES.find((each) => each === chosen);
            if (found) void change({ mode: found });
          }}
        >
          {RULE_MODES.map((each) => (
            <SingleSelectOption key={each} value={each}>
              {t(`events.mode.${each}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
        <Field.Hint />
      </Field.Root>
      <Grid.Root gap={5}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          {toggle('planned', planned)}
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          {toggle('onlyThese', onlyThese)}
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
}

function Properties({ type, canEdit, change }: PartProps) {
  const t = useText();
  const wordsOf = useRuleWords();
  const [edited, setEdited] = useState<PropertyRule | 'new' | null>(null);
  const { properties } = type.rules;
  const add = canEdit && (
    <Button startIcon={<Plus />} variant="secondary" onClick={() => setEdited('new')}>
      {t('events.rule.add')}
    </Button>
  );
  const columns: Column<Row>[] = [
    { name: 'path', label: t('events.property'), render: ({ path }) => path },
    { name: 'rule', label: t('events.rule'), render: (rule) => wordsOf(rule) },
  ];
  const actionsOf = (rule: Row) => [
    { label: t('action.edit'), icon: <Pencil />, onSelect: () => setEdited(rule) },
    {
      label: t('action.delete'),
      icon: <Trash />,
      isDanger: true,
      onSelect: () =>
        void change({ properties: properties.filter(({ path }) => path !== rule.path) }),
    },
  ];
  return (
    <>
      {properties.length > 0 && <Flex justifyContent="flex-end">{add}</Flex>}
      <ListTable
        columns={columns}
        rows={properties.map((rule) => ({ ...rule, id: rule.path }))}
        isLoading={false}
        actionsOf={canEdit ? actionsOf : undefined}
        empty={<EmptyState picture="data" content={t('events.rules.empty')} action={add} />}
      />
      {edited && (
        <RuleModal
          typeId={type.id}
          rules={type.rules}
          rule={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
