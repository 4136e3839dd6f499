import { Box, Button, Flex } from '@strapi/design-system';
import { ChartPie, List } from '@strapi/icons';
import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';

import { useText } from '../../hooks/use-text';
import { Panel } from '../panel';
import { ChartTable } from './chart-table';
import type { Series } from './series';

interface ChartFrameProps<Row> {
  title: string;
  hint?: ReactNode;
  rows: readonly Row[];
  series: readonly Series<Row>[];
  /** What stands at the foot of a row's place, in words. */
  labelOf: (row: Row) => string;
  labelHead: string;
  isStock?: boolean;
  children: ReactNode;
}

/** A chart as a card: a sentence for those who hear it, and a table twin one button away. */
export function ChartFrame<Row>(props: ChartFrameProps<Row>) {
  const { title, hint, rows, series, labelOf, labelHead, isStock, children } = props;
  const t = useText();
  const intl = useIntl();
  const [isTable, setTable] = useState(false);
  const totals = series
    .map(({ label, value }) => {
      const last = rows.at(-1);
      const sum = rows.reduce((total, row) => total + value(row), 0);
      const told = isStock && last !== undefined ? value(last) : sum;
      return `${label}: ${intl.formatNumber(told)}`;
    })
    .join(', ');
  return (
    <Panel
      title={title}
      hint={hint}
      action={
        <Button
          variant="ghost"
          startIcon={isTable ? <ChartPie /> : <List />}
          aria-pressed={isTable}
          onClick={() => setTable((now) => !now)}
        >
          {isTable ? t('chart.as-chart') : t('chart.as-table')}
        </Button>
      }
    >
      {isTable ? (
        <ChartTable rows={rows} series={series} labelOf={labelOf} labelHead={labelHead} />
      ) : (
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Box height="220px" role="img" aria-label={`${title}. ${totals}`}>
            {children}
          </Box>
          {series.length > 1 && <Legend series={series} />}
        </Flex>
      )}
    </Panel>
  );
}

function Legend<Row>({ series }: { series: readonly Series<Row>[] }) {
  return (
    <Flex gap={4} wrap="wrap">
      {series.map(({ key, label, colour }) => (
        <Flex key={key} gap={2}>
          <Box background={colour} width="1rem" height="1rem" hasRadius aria-hidden />
          <Box fontSize={1} color="neutral600">
            {label}
          </Box>
        </Flex>
      ))}
    </Flex>
  );
}
