import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useTheme } from 'styled-components';

import type { Overlap } from '../../../../contracts/audiences';
import { useText } from '../../../hooks/use-text';
import { circlesOf } from './circles';

interface OverlapDrawingProps {
  overlap: Overlap;
  /** The name of the other audience. */
  other: string;
}

/** Two circles whose areas stand for people, and the three numbers in words. */
export function OverlapDrawing({ overlap, other }: OverlapDrawingProps) {
  const t = useText();
  const intl = useIntl();
  const { colors } = useTheme();
  const { first, second, width } = circlesOf(overlap);
  const numbers = [
    { key: 'first', label: t('overlap.only-first'), count: overlap.onlyFirst },
    { key: 'both', label: t('overlap.both'), count: overlap.both },
    { key: 'second', label: t('overlap.only-second', { name: other }), count: overlap.onlySecond },
  ] as const;
  const look = {
    first: { fill: colors.primary600, opacity: 0.45 },
    both: { fill: colors.primary600, opacity: 0.9 },
    second: { fill: colors.success600, opacity: 0.45 },
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {/* The numbers below say the same. */}
      <svg viewBox={`-1 -1 ${width + 2} 102`} height="96" width="100%" aria-hidden>
        <circle cx={first.x} cy={50} r={first.r} fill={colors.primary600} fillOpacity={0.45} />
        <circle cx={second.x} cy={50} r={second.r} fill={colors.success600} fillOpacity={0.45} />
        {[first, second].map(({ x, r }, at) => (
          <circle key={at} cx={x} cy={50} r={r} fill="none" stroke={colors.neutral0} />
        ))}
      </svg>
      <Flex tag="dl" direction="column" alignItems="stretch" gap={1}>
        {numbers.map(({ key, label, count }) => (
          <Flex key={key} justifyContent="space-between" alignItems="baseline" gap={3}>
            <Flex tag="dt" gap={2} minWidth={0}>
              <Swatch {...look[key]} isBoth={key === 'both'} />
              <Typography variant="pi" textColor="neutral600">
                {label}
              </Typography>
            </Flex>
            <Typography tag="dd" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {intl.formatNumber(count)}
            </Typography>
          </Flex>
        ))}
      </Flex>
    </Flex>
  );
}

interface SwatchProps {
  fill: string;
  opacity: number;
  /** The colours of both circles, one over the other, as in the drawing. */
  isBoth: boolean;
}

function Swatch({ fill, opacity, isBoth }: SwatchProps) {
  const { colors } = useTheme();
  return (
    <Box shrink={0} width="1.2rem" height="1.2rem" aria-hidden>
      <svg viewBox="0 0 12 12" width="100%" height="100%">
        <circle cx="6" cy="6" r="6" fill={fill} fillOpacity={isBoth ? 0.45 : opacity} />
        {isBoth && <circle cx="6" cy="6" r="6" fill={colors.success600} fillOpacity={0.45} />}
      </svg>
    </Box>
  );
}
