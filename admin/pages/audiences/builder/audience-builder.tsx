import { Field, Flex, Textarea } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { Panel } from '../../../components/panel';
import { TwoColumns } from '../../../components/two-columns';
import { useText } from '../../../hooks/use-text';
import { Conditions } from './conditions';
import { PreviewPanel } from './preview-panel';
import type { AudienceForm } from './use-audience-form';
import { usePreview } from './use-preview';

interface AudienceBuilderProps {
  form: AudienceForm;
  /** Name and identifier: to be chosen, or as they are. */
  names: ReactNode;
}

/** Name, description and conditions; beside them what they come to. */
export function AudienceBuilder({ form, names }: AudienceBuilderProps) {
  const t = useText();
  const { values, set, draft, dispatch, errors } = form;
  const preview = usePreview(draft, values.includeAnonymous);
  return (
    <TwoColumns
      aside={
        <PreviewPanel
          preview={preview}
          includeAnonymous={values.includeAnonymous}
          onIncludeAnonymous={(includeAnonymous) => set({ includeAnonymous })}
        />
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Panel title={t('audiences.about')}>
          {names}
          <Field.Root name="description" error={errors.of('description')}>
            <Field.Label>{t('field.description')}</Field.Label>
            <Textarea
              value={values.description}
              onChange={({ target }) => set({ description: target.value })}
            />
            <Field.Error />
          </Field.Root>
        </Panel>
        <Panel title={t('audiences.conditions')} hint={t('audiences.conditions.hint')}>
          <Conditions draft={draft} preview={preview} errors={errors} dispatch={dispatch} />
        </Panel>
      </Flex>
    </TwoColumns>
  );
}
