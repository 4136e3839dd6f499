import {
  Field,
  Flex,
  MultiSelect,
  MultiSelectOption,
  NumberInput,
  Textarea,
  TextInput,
} from '@strapi/design-system';
import { useState } from 'react';

import type { EventRules, PropertyRule } from '../../../contracts/event-rules';
import { VALUE_KINDS, type ValueKind } from '../../../contracts/value-kinds';
import { eventsApi, type RequestError } from '../../api';
import { FormModal } from '../../components/form-modal';
import { QuietToggle } from '../../components/quiet-toggle';
import { useApiErrors, type ApiErrors } from '../../hooks/use-api-errors';
import { useNotifySuccess } from '../../hooks/use-notify';
import { useText } from '../../hooks/use-text';
import { BOUNDS, draftOf, isBounded, ruleOf, type RuleDraft } from './rule-form';

const FIELDS = ['path', 'kinds', 'values', 'pattern', ...BOUNDS.flat()] as const;

interface RuleModalProps {
  typeId: number;
  rules: EventRules;
  /** The rule that is changed; null for a new one. */
  rule: PropertyRule | null;
  /** What a new rule is for. */
  path?: string;
  onClose: () => void;
}

/** The server names a field by its place in the list; the form knows only its own. */
function ofOneRule(error: RequestError, place: number): RequestError {
  const details = (error as { details?: { errors?: { path: unknown }[] } }).details;
  if (!Array.isArray(details?.errors)) return error;
  const prefix = `properties.${place}.`;
  const errors = details.errors.map((fault) => {
    const path = Array.isArray(fault.path) ? fault.path.join('.') : String(fault.path);
    return { ...fault, path: path.startsWith(prefix) ? path.slice(prefix.length) : 'path' };
  });
  return { ...error, details: { ...details, errors } } as RequestError;
}

export function RuleModal({ typeId, rules, rule, path, onClose }: RuleModalProps) {
  const t = useText();
  const notify = useNotifySuccess();
  const errors = useApiErrors(FIELDS);
  const [setRules, { isLoading }] = eventsApi.setRules.useMutation();
  const [draft, setDraft] = useState<RuleDraft>(() => ({
    ...draftOf(rule),
    ...(path !== undefined && { path }),
  }));

  const save = async () => {
    errors.clear();
    const next = ruleOf(draft);
    const at = rule ? rules.properties.findIndex((each) => each.path === rule.path) : -1;
    const place = at === -1 ? rules.properties.length : at;
    const properties = [...rules.properties];
    properties[place] = next;
    try {
      await setRules({ params: { id: typeId }, body: { properties } }).unwrap();
      notify('events.rules.saved');
      onClose();
    } catch (error) {
      errors.take(ofOneRule(error as RequestError, place));
    }
  };

  const set = (change: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <FormModal
      isOpen
      onClose={onClose}
      title={rule ? t('events.rule.edit', { path: rule.path }) : t('events.rule.add')}
      submitLabel={t('action.save')}
      isSaving={isLoading}
      isDisabled={draft.path.trim() === ''}
      onSubmit={() => void save()}
    >
      <Field.Root name="path" error={errors.of('path')} hint={t('events.rule.path.hint')} required>
        <Field.Label>{t('events.property')}</Field.Label>
        <TextInput value={draft.path} onChange={({ target }) => set({ path: target.value })} />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Field.Root name="required">
        <Field.Label>{t('events.rule.required')}</Field.Label>
        <QuietToggle
          checked={draft.required}
          onLabel={t('yes')}
          offLabel={t('no')}
          onChange={({ target }) => set({ required: target.checked })}
        />
      </Field.Root>
      <ValueFields draft={draft} errors={errors} set={set} />
      <BoundFields draft={draft} errors={errors} set={set} />
    </FormModal>
  );
}

interface FieldsProps {
  draft: RuleDraft;
  errors: ApiErrors;
  set: (change: Partial<RuleDraft>) => void;
}

function ValueFields({ draft, errors, set }: FieldsProps) {
  const t = useText();
  return (
    <>
      <Field.Root name="kinds" error={errors.of('kinds')}>
        <Field.Label>{t('events.kinds')}</Field.Label>
        <MultiSelect
          withTags
          placeholder={t('events.rule.any')}
          value={draft.kinds}
          onChange={(kinds: string[]) => set({ kinds: kinds as ValueKind[] })}
        >
          {VALUE_KINDS.map((kind) => (
            <MultiSelectOption key={kind} value={kind}>
              {t(`events.kind.${kind}`)}
            </MultiSelectOption>
          ))}
        </MultiSelect>
        <Field.Error />
      </Field.Root>
      <Field.Root name="values" error={errors.of('values')} hint={t('events.rule.values.hint')}>
        <Field.Label>{t('events.rule.values')}</Field.Label>
        <Textarea value={draft.values} onChange={({ target }) => set({ values: target.value })} />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Field.Root name="pattern" error={errors.of('pattern')} hint={t('events.rule.pattern.hint')}>
        <Field.Label>{t('events.rule.pattern')}</Field.Label>
        <TextInput
          value={draft.pattern}
          placeholder="[A-Z]{2}-\d+"
          onChange={({ target }) => set({ pattern: target.value })}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </>
  );
}

function BoundFields({ draft, errors, set }: FieldsProps) {
  const t = useText();
  return (
    <>
      {BOUNDS.filter(([low]) => isBounded(low, draft.kinds)).map((pair) => (
        <Flex key={pair[0]} gap={4} alignItems="flex-start">
          {pair.map((bound) => (
            <Field.Root key={bound} name={bound} error={errors.of(bound)} flex={1}>
              <Field.Label>{t(`events.rule.${bound}`)}</Field.Label>
              <NumberInput
                value={draft[bound] ?? undefined}
                onValueChange={(value) => set({ [bound]: value ?? null })}
              />
              <Field.Error />
            </Field.Root>
          ))}
        </Flex>
      ))}
    </>
  );
}
