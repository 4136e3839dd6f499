import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import type { Series } from './series';

interface ChartTableProps<Row> {
  rows: readonly Row[];
  series: readonly Series<Row>[];
  labelOf: (row: Row) => string;
  labelHead: string;
}

/** The same figures as the chart, for those who cannot see it or want to read them. */
export function ChartTable<Row>({ rows, series, labelOf, labelHead }: ChartTableProps<Row>) {
  const intl = useIntl();
  return (
    <Box maxHeight="320px" overflow="auto">
      <Table colCount={series.length + 1} rowCount={rows.length + 1}>
        <Thead>
          <Tr>
            {[labelHead, ...series.map(({ label }) => label)].map((label) => (
              <Th key={label}>
                <Typography variant="sigma" textColor="neutral600">
                  {label}
                </Typography>
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) => (
            <Tr key={labelOf(row)}>
              <Td>
                <Typography>{labelOf(row)}</Typography>
              </Td>
              {series.map(({ key, value }) => (
                <Td key={key}>
                  <Typography style={{ fontVariantNumeric: 'tabular-nums' }}>
                    {intl.formatNumber(value(row))}
                  </Typography>
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Box>
  );
}
