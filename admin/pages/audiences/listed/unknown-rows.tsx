import { Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useState } from 'react';

import { audiencesApi, type RequestError } from '../../../api';
import { ListTable } from '../../../components/list-table';
import { CursorPager } from '../../../components/pagers';
import { WithProblem } from '../../../components/request-state';
import { saveCsv } from '../../../components/save-csv';
import { useNotifyError } from '../../../hooks/use-api-errors';
import { useCursorQuery } from '../../../hooks/use-list-state';
import { useText } from '../../../hooks/use-text';
import { csvLine } from './csv-line';

interface UnknownRowsProps {
  audience: { id: string; identifier: string };
}

/** Rows that name nobody, to read and to download; nothing at all while every row named somebody. */
export function UnknownRows({ audience }: UnknownRowsProps) {
  const t = useText();
  const { query } = useCursorQuery();
  const { cursor, pageSize } = query;
  const params = { id: audience.id };
  const request = audiencesApi.unknownRows.useQuery({ params, query: { cursor, pageSize } });
  const rows = request.data?.data;
  if (rows?.length === 0 && !cursor) return null;
  return (
    <WithProblem request={request}>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex justifyContent="space-between" gap={3}>
          <Typography variant="delta" tag="h2">
            {t('listed.unknown')}
          </Typography>
          <DownloadButton audience={audience} />
        </Flex>
        <ListTable
          columns={[
            {
              name: 'line',
              label: t('listed.unknown.line'),
              isFigure: true,
              render: ({ line }) => line,
            },
            { name: 'type', label: t('audiences.identifier.type'), render: ({ type }) => type },
            { name: 'value', label: t('audiences.value'), render: ({ value }) => value },
            {
              name: 'reason',
              label: t('listed.unknown.reason'),
              render: ({ reason }) => t(`listed.${reason}`),
            },
          ]}
          rows={rows?.map((row, at) => ({ ...row, id: `${row.at} ${row.line} ${at}` }))}
          isLoading={request.isLoading}
          empty={null}
          footer={<CursorPager meta={request.data?.meta} />}
        />
      </Flex>
    </WithProblem>
  );
}

function DownloadButton({ audience }: UnknownRowsProps) {
  const t = useText();
  const notifyError = useNotifyError();
  const [isLoading, setLoading] = useState(false);
  const [read] = audiencesApi.unknownRows.useLazyQuery();
  const download = async () => {
    setLoading(true);
    try {
      const lines = [csvLine(['line', 'type', 'value', 'reason'])];
      for (let cursor: string | undefined, more = true; more;) {
        const query = { cursor, pageSize: 100 };
        const { data, meta } = await read({ params: { id: audience.id }, query }).unwrap();
        lines.push(
          ...data.map(({ line, type, value, reason }) => csvLine([line, type, value, reason])),
        );
        cursor = meta.pagination.next ?? undefined;
        more = cursor !== undefined;
      }
      saveCsv(`${audience.identifier}-unknown.csv`, lines);
    } catch (error) {
      notifyError(error as RequestError);
    } finally {
      setLoading(false);
    }
  };
  return (
    <Button
      variant="tertiary"
      startIcon={<Download />}
      loading={isLoading}
      onClick={() => void download()}
    >
      {t('listed.unknown.download')}
    </Button>
  );
}
