import { Box, Flex, Typography } from '@strapi/design-system';

import type { ImportColumn, ImportDetail } from '../../../contracts/imports';
import { importsApi } from '../../api';
import { Masked } from '../../components/masked';
import { Panel } from '../../components/panel';
import { useText } from '../../hooks/use-text';
import { MappingRow } from './mapping-row';

interface ColumnsPanelProps {
  one: ImportDetail;
  columns: readonly ImportColumn[];
  errorOf: (path: string) => string | undefined;
  isReadOnly: boolean;
  onChange: (at: number, change: Partial<ImportColumn>) => void;
}

const SHOWN = 3;

/** Some different values of each column, as they stand in the file. */
function useSamples({ id, fileKept, format }: ImportDetail) {
  const { data } = importsApi.samples.useQuery(
    { params: { id } },
    { skip: !fileKept || format === null },
  );
  const rows = data?.data.rows ?? [];
  return {
    isMasked: data?.data.masked ?? false,
    /** Undefined where the file is not there any more. */
    of: (at: number) =>
      data &&
      [...new Set(rows.map(({ cells }) => cells[at] ?? '').filter(Boolean))].slice(0, SHOWN),
  };
}

/** Every column of the file: what it holds, and what it is. */
export function ColumnsPanel({ one, columns, errorOf, isReadOnly, onChange }: ColumnsPanelProps) {
  const t = useText();
  const samples = useSamples(one);
  const fault = errorOf('mapping.columns');
  return (
    <Panel
      title={t('imports.columns')}
      hint={
        <Masked isMasked={samples.isMasked}>
          {t(one.kind === 'people' ? 'imports.columns.people' : 'imports.columns.events')}
        </Masked>
      }
    >
      {fault && (
        <Typography id="mapping.columns" tabIndex={-1} textColor="danger600" role="alert">
          {fault}
        </Typography>
      )}
      <Flex tag="ul" direction="column" alignItems="stretch">
        {columns.map((column, at) => (
          <Box
            key={column.column}
            tag="li"
            paddingTop={3}
            paddingBottom={3}
            borderColor="neutral150"
            borderWidth="1px 0 0 0"
            borderStyle="solid"
          >
            <MappingRow
              column={column}
              path={`mapping.columns.${at}`}
              samples={samples.of(at)}
              kind={one.kind}
              errorOf={errorOf}
              isReadOnly={isReadOnly}
              onChange={(change) => onChange(at, change)}
            />
          </Box>
        ))}
      </Flex>
    </Panel>
  );
}
