import { Flex } from '@strapi/design-system';

import { SchedulePanel } from './schedule-panel';
import { StreamPanel } from './stream-panel';
import type { FlowForm } from './use-flow-form';

interface WhenStepProps {
  form: FlowForm;
  kept: string | null;
  isReadOnly?: boolean;
}

/** When the rows go out and where to. */
export function WhenStep({ form, kept, isReadOnly = false }: WhenStepProps) {
  return (
    <Flex direction="column" alignItems="stretch" gap={6} maxWidth="80rem">
      <SchedulePanel form={form} isReadOnly={isReadOnly} />
      <StreamPanel form={form} kept={kept} isReadOnly={isReadOnly} />
    </Flex>
  );
}
