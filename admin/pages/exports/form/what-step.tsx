import { Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { EXPORT_KINDS, type ExportableType, type ExportKind } from '../../../../contracts/exports';
import { Panel } from '../../../components/panel';
import { useText } from '../../../hooks/use-text';
import { useLocales } from '../use-locales';
import { FiltersEditor } from './filters-editor';
import { SelectField } from '../../../components/select-field';
import type { FlowForm } from './use-flow-form';

interface WhatStepProps {
  form: FlowForm;
  /** Name and identifier: to be chosen, or as they are. */
  names: ReactNode;
  /** What is exported cannot become something else afterwards. */
  isNew: boolean;
}

const ALL_LOCALES = '*';
const STATUSES = ['published', 'draft'] as const;

const typesOf = (types: readonly ExportableType[], kind: ExportKind) =>
  types.filter((type) => type.kind === kind);

/** What is read from the CMS: kind, content type, locale, status, filters. */
export function WhatStep({ form, names, isNew }: WhatStepProps) {
  const t = useText();
  const { values, set, errors, types, type } = form;
  const offered = typesOf(types, values.kind);

  /** Another content type has other fields: what was chosen of the old ones goes. */
  const chooseType = (contentType: string) =>
    set({ contentType, fields: [], filters: [], locale: null, status: 'published' });
  const chooseKind = (kind: ExportKind) => {
    const [only, second] = typesOf(types, kind);
    const contentType = only && !second ? only.uid : '';
    set({ kind, contentType, fields: [], filters: [], locale: null, status: 'published' });
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={6} maxWidth={isNew ? '80rem' : undefined}>
      <Panel title={t('exports.about')}>
        {names}
        <SelectField
          name="kind"
          label={t('exports.kind')}
          hint={t(`exports.kind.${values.kind}.hint`)}
          error={errors.of('kind')}
          value={values.kind}
          isDisabled={!isNew}
          options={EXPORT_KINDS.map((value) => ({ value, label: t(`exports.kind.${value}`) }))}
          onChange={chooseKind}
        />
        <Field.Root name="what.contentType" error={errors.of('what.contentType')} required>
          <Field.Label>{t('exports.type')}</Field.Label>
          <SingleSelect
            value={values.contentType}
            placeholder={t('exports.type.choose')}
            disabled={!isNew}
            onChange={(uid) => chooseType(String(uid))}
          >
            {offered.map(({ uid, name }) => (
              <SingleSelectOption key={uid} value={uid}>
                {name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Error />
        </Field.Root>
        {type?.localized && <LocaleField form={form} />}
        {type?.draftAndPublish && (
          <SelectField
            name="what.status"
            label={t('exports.status')}
            error={errors.of('what.status')}
            value={values.status}
            options={STATUSES.map((value) => ({ value, label: t(`exports.status.${value}`) }))}
            onChange={(status) => set({ status })}
          />
        )}
      </Panel>
      {type && (
        <Panel title={t('exports.filters')} hint={t('exports.filters.hint')}>
          <FiltersEditor form={form} />
        </Panel>
      )}
    </Flex>
  );
}

function LocaleField({ form: { values, set, errors } }: { form: FlowForm }) {
  const t = useText();
  const locales = useLocales();
  const { locale } = values;
  const known = locales.map(({ code, name }) => ({ value: code, label: name }));
  const isKnown = locale === null || known.some(({ value }) => value === locale);
  return (
    <SelectField
      name="what.locale"
      label={t('exports.locale')}
      hint={t('exports.locale.hint')}
      error={errors.of('what.locale')}
      value={locale ?? ALL_LOCALES}
      options={[
        { value: ALL_LOCALES, label: t('exports.locale.all') },
        ...(isKnown ? known : [{ value: locale, label: locale }, ...known]),
      ]}
      onChange={(code) => set({ locale: code === ALL_LOCALES ? null : code })}
    />
  );
}
