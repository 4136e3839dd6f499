import { Box } from '@strapi/design-system';
import { Area, AreaChart, ResponsiveContainer } from 'recharts';
import { useTheme } from 'styled-components';

interface SparklineProps {
  values: readonly number[];
  /** What it shows, for those who hear it. */
  label: string;
}

/** A line the size of a word. */
export function Sparkline({ values, label }: SparklineProps) {
  const { colors } = useTheme();
  return (
    <Box width="9.6rem" height="3.2rem" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart
          data={values.map((value) => ({ value }))}
          margin={{ top: 2, right: 0, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <Area
            type="monotone"
            dataKey="value"
            stroke={colors.primary600}
            fill={colors.primary200}
            strokeWidth={2}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </Box>
  );
}
