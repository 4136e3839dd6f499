import { Box, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

import { exportsApi } from '../../../api';
import { Panel } from '../../../components/panel';
import { WordCombobox } from '../../../components/word-combobox';
import { detailsOf, useErrorText } from '../../../hooks/use-api-errors';
import { useText } from '../../../hooks/use-text';
import { scheduleWords } from '../schedule-words';
import { SelectField } from '../../../components/select-field';
import type { FlowForm } from './use-flow-form';

const PAUSE_MS = 300;
const OFTEN = ['*/15 * * * *', '0 * * * *', '0 3 * * *', '0 4 * * 1', '0 5 1 * *'];
const OWN = '';

const zones = () => Intl.supportedValuesOf('timeZone').map((name) => ({ name }));

/** When it runs: a rule, what it means in words, and its next five runs in the chosen zone. */
export function SchedulePanel({ form, isReadOnly }: { form: FlowForm; isReadOnly: boolean }) {
  const t = useText();
  const { locale } = useIntl();
  const { values, set, errors } = form;
  const { cron, timeZone } = values;
  const words = scheduleWords(cron, locale);
  const names = useMemo(() => [{ name: 'UTC' }, ...zones().filter((z) => z.name !== 'UTC')], []);
  const next = useNextRuns(cron, timeZone);
  const often = OFTEN.map((rule) => ({ value: rule, label: scheduleWords(rule, locale) ?? rule }));

  return (
    <Panel title={t('exports.when')}>
      {!isReadOnly && (
        <SelectField
          name="often"
          label={t('exports.often')}
          value={OFTEN.includes(cron) ? cron : OWN}
          options={[...often, { value: OWN, label: t('exports.often.own') }]}
          onChange={(rule) => rule !== OWN && set({ cron: rule })}
        />
      )}
      <Field.Root
        name="cron"
        error={errors.of('cron') ?? next.faultOf('cron')}
        hint={words ?? t('exports.cron.hint')}
        required
      >
        <Field.Label>{t('exports.cron')}</Field.Label>
        <TextInput
          value={cron}
          disabled={isReadOnly}
          spellCheck={false}
          onChange={({ target }) => set({ cron: target.value })}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Field.Root
        name="timeZone"
        error={errors.of('timeZone') ?? next.faultOf('timeZone')}
        required
      >
        <Field.Label>{t('exports.time-zone')}</Field.Label>
        <WordCombobox
          size="M"
          label={t('exports.time-zone')}
          placeholder={t('exports.time-zone')}
          value={timeZone}
          words={names}
          isDisabled={isReadOnly}
          onChange={(zone) => set({ timeZone: zone })}
        />
        <Field.Error />
      </Field.Root>
      <NextRuns runs={next.runs} timeZone={timeZone} isBusy={next.isBusy} />
    </Panel>
  );
}

function useNextRuns(cron: string, timeZone: string) {
  const errorText = useErrorText();
  const asked = useMemo(() => ({ cron, timeZone }), [cron, timeZone]);
  const body = useDebounce(asked, PAUSE_MS);
  const request = exportsApi.schedule.useQuery(
    { body },
    { skip: body.cron.trim() === '' || body.timeZone === '', refetchOnMountOrArgChange: true },
  );
  const isBusy = asked !== body || request.isFetching;
  const { path, code, errors } = detailsOf(request.error);
  const message = errors?.[0]?.message ?? (request.error as { message?: string })?.message;
  return {
    isBusy,
    runs: request.isError ? [] : (request.data?.data.nextRuns ?? []),
    faultOf: (field: string) =>
      request.isError && !isBusy && (path ?? errors?.[0]?.path) === field
        ? errorText({ message, code })
        : undefined,
  };
}

interface NextRunsProps {
  runs: readonly string[];
  timeZone: string;
  isBusy: boolean;
}

function NextRuns({ runs, timeZone, isBusy }: NextRunsProps) {
  const t = useText();
  const intl = useIntl();
  if (runs.length === 0) return null;
  return (
    <Box aria-busy={isBusy} style={{ opacity: isBusy ? 0.5 : 1 }}>
      <Typography variant="pi" fontWeight="bold" tag="h3">
        {t('exports.next-runs')}
      </Typography>
      <Flex tag="ol" direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
        {runs.map((at) => (
          <Typography key={at} tag="li" textColor="neutral600">
            {intl.formatDate(at, {
              ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
              ...{ hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' },
            })}
          </Typography>
        ))}
      </Flex>
    </Box>
  );
}
