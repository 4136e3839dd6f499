import { Field, Flex, Textarea } from '@strapi/design-system';
import { useMemo, type ReactNode } from 'react';

import { DEFINITION_LIMITS } from '../../../../contracts/audiences';
import { audiencesApi } from '../../../api';
import { Panel } from '../../../components/panel';
import { TwoColumns } from '../../../components/two-columns';
import { useText } from '../../../hooks/use-text';
import { DraftOverlap } from '../overlap/overlap-panel';
import { BuilderContext, type Builder } from './builder-context';
import { Conditions } from './conditions';
import { isGroup, type LeafKind } from './draft';
import { nodesOf, stepFrom } from './draft-tree';
import { leafFields } from './faults';
import { PreviewPanel } from './preview-panel';
import type { AudienceForm } from './use-audience-form';
import { usePreview } from './use-preview';
import { written } from './write-draft';

interface AudienceBuilderProps {
  form: AudienceForm;
  /** Name and identifier: to be chosen, or as they are. */
  names: ReactNode;
  /** The audience that is being changed. */
  own?: string;
}

/** Name, description and conditions; beside them what they come to. */
export function AudienceBuilder({ form, names, own }: AudienceBuilderProps) {
  const t = useText();
  const { values, set, draft, dispatch, errors } = form;
  const vocabulary = audiencesApi.vocabulary.useQuery().data?.data;
  const kinds = vocabulary?.kinds as readonly LeafKind[] | undefined;
  const preview = usePreview(draft, values.includeAnonymous, kinds);
  const paths = useMemo(() => written(draft).paths, [draft]);
  const leaves = nodesOf(draft.root).filter((node) => !isGroup(node)).length;
  const pathOf = (id: number) => `definition.${paths.get(id) ?? ''}`;
  const builder: Builder = {
    events: vocabulary?.events ?? [],
    traits: vocabulary?.traits ?? [],
    kinds: kinds ?? [],
    pathOf,
    errorOf: errors.of,
    countOf: (id) => preview.counts.get(id),
    isBusy: preview.isBusy && !preview.isEmpty,
    change: (leaf, change) => {
      leafFields(leaf, pathOf(leaf.id)).forEach((field) => errors.clear(field));
      dispatch({ type: 'change', id: leaf.id, change });
    },
    step: (action) => {
      // Paths count conditions, so a fault would move to a neighbour.
      if (action.type !== 'change') errors.clear();
      dispatch(action);
    },
    canStep: (id, way) => stepFrom(draft.root, id, way) !== null,
    isFull: leaves >= DEFINITION_LIMITS.leaves,
  };
  return (
    <TwoColumns
      from="large"
      aside={
        <>
          <PreviewPanel
            preview={preview}
            includeAnonymous={values.includeAnonymous}
            onIncludeAnonymous={(includeAnonymous) => set({ includeAnonymous })}
          />
          <DraftOverlap body={preview.isEmpty ? null : preview.body} own={own} />
        </>
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
          <BuilderContext.Provider value={builder}>
            <Conditions {...form} />
          </BuilderContext.Provider>
        </Panel>
      </Flex>
    </TwoColumns>
  );
}
