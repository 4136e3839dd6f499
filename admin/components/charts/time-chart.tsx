import { useIntl } from 'react-intl';
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useTheme } from 'styled-components';

import { useText } from '../../hooks/use-text';
import { ChartFrame } from './chart-frame';
import type { Series } from './series';

interface TimeChartProps<Row> {
  kind: 'line' | 'area' | 'bar';
  title: string;
  hint?: string;
  rows: readonly Row[];
  series: readonly Series<Row>[];
  /** The moment a row stands for: ISO day or instant. */
  at: (row: Row) => string;
  /** How a row's moment is written at the foot. */
  unit: 'day' | 'hour';
  /** The figures are a stock, not a flow: told by their last value, not by their sum. */
  isStock?: boolean;
  /** Called with the row whose place was clicked. */
  onPick?: (row: Row) => void;
}

const MARKS = {
  line: (key: string, colour: string, name: string) => (
    <Line
      key={key}
      type="monotone"
      dataKey={key}
      name={name}
      stroke={colour}
      strokeWidth={2}
      dot={false}
      isAnimationActive={false}
    />
  ),
  area: (key: string, colour: string, name: string) => (
    <Area
      key={key}
      type="monotone"
      dataKey={key}
      name={name}
      stackId="all"
      stroke={colour}
      fill={colour}
      fillOpacity={0.25}
      isAnimationActive={false}
    />
  ),
  bar: (key: string, colour: string, name: string) => (
    <Bar
      key={key}
      dataKey={key}
      name={name}
      stackId="all"
      fill={colour}
      isAnimationActive={false}
    />
  ),
};

/** Figures over time, in the theme's own colours, with a table twin. */
export function TimeChart<Row>(props: TimeChartProps<Row>) {
  const { kind, title, hint, rows, series, at, unit, isStock, onPick } = props;
  const { colors } = useTheme();
  const intl = useIntl();
  const t = useText();
  const labelOf = (row: Row) =>
    unit === 'day'
      ? intl.formatDate(at(row), { day: 'numeric', month: 'short', timeZone: 'UTC' })
      : intl.formatDate(at(row), { weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const points = rows.map((row, index) => ({
    index,
    label: labelOf(row),
    ...Object.fromEntries(series.map(({ key, value }) => [key, value(row)])),
  }));
  const tick = { fill: colors.neutral600, fontSize: 12 };
  const pick = (place: { activeTooltipIndex?: number | string | null }) => {
    const row = rows[Number(place.activeTooltipIndex)];
    if (row !== undefined) onPick?.(row);
  };

  return (
    <ChartFrame
      title={title}
      hint={hint}
      rows={rows}
      series={series}
      labelOf={labelOf}
      isStock={isStock}
      labelHead={unit === 'day' ? t('chart.day') : t('chart.hour')}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={points}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          onClick={onPick && pick}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke={colors.neutral150} />
          <XAxis dataKey="label" tick={tick} tickLine={false} axisLine={false} minTickGap={24} />
          <YAxis
            width={48}
            tick={tick}
            tickLine={false}
            axisLine={false}
            allowDecimals={false}
            tickFormatter={(value: number) => intl.formatNumber(value, { notation: 'compact' })}
          />
          <Tooltip
            cursor={{ fill: colors.neutral150, stroke: colors.neutral200 }}
            formatter={(value) => intl.formatNumber(Number(value))}
            contentStyle={{
              background: colors.neutral0,
              border: `1px solid ${colors.neutral200}`,
              borderRadius: 4,
              color: colors.neutral800,
              fontSize: '1.2rem',
            }}
            labelStyle={{ color: colors.neutral600 }}
          />
          {series.map(({ key, label, colour }) => MARKS[kind](key, colors[colour], label))}
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
