import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

import { Panel } from '../../../components/panel';
import { detailsOf, useErrorText } from '../../../hooks/use-api-errors';
import { useText } from '../../../hooks/use-text';
import { RowsTable } from '../rows-table';
import { ColumnsEditor } from './columns-editor';
import { FieldCatalogue } from './field-catalogue';
import type { FlowForm } from './use-flow-form';
import { useRows } from './use-rows';

const Sides = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.spaces[6]};
  align-items: start;
  grid-template-columns: minmax(0, 1fr);

  ${({ theme }) => theme.breakpoints.medium} {
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
  }
`;

/** Left all fields, right the row as it will be sent, below three real ones. */
export function FieldsStep({ form }: { form: FlowForm }) {
  const t = useText();
  if (!form.type) {
    return (
      <Panel>
        <Typography textColor="neutral600">{t('exports.fields.no-type')}</Typography>
      </Panel>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Sides>
        <FieldCatalogue form={form} />
        <ColumnsEditor form={form} />
      </Sides>
      <Rows form={form} />
    </Flex>
  );
}

function Rows({ form }: { form: FlowForm }) {
  const t = useText();
  const errorText = useErrorText();
  const { data, error, isBusy, refetch } = useRows(form);
  const answer = data?.data;
  const { message } = (error ?? {}) as { message?: string };
  return (
    <Panel
      title={t('exports.rows')}
      hint={answer && t('exports.rows.total', { count: answer.total })}
    >
      {error && !isBusy && (
        <Flex gap={3} justifyContent="space-between">
          <Typography textColor="danger600" role="alert">
            {errorText({ message, code: detailsOf(error).code })}
          </Typography>
          <Button variant="tertiary" type="button" onClick={() => void refetch()}>
            {t('action.retry')}
          </Button>
        </Flex>
      )}
      {answer && (
        <Box aria-busy={isBusy} style={{ opacity: isBusy ? 0.5 : 1 }}>
          {answer.rows.length > 0 && form.values.fields.length > 0 ? (
            <RowsTable rows={answer.rows} label={t('exports.rows')} />
          ) : (
            <Typography textColor="neutral600">
              {answer.total === 0 ? t('exports.rows.none') : t('exports.rows.empty')}
            </Typography>
          )}
          {answer.refused.length > 0 && (
            <Box paddingTop={4}>
              <Typography tag="p" fontWeight="semiBold">
                {t('exports.rows.refused', { count: answer.refused.length })}
              </Typography>
              <ul>
                {answer.refused.map((reason) => (
                  <Typography key={reason} tag="li" variant="pi" textColor="danger600">
                    {reason}
                  </Typography>
                ))}
              </ul>
            </Box>
          )}
        </Box>
      )}
    </Panel>
  );
}
