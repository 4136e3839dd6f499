import { Box, Flex, Typography } from '@strapi/design-system';

import type { RejectedSummary } from '../../../contracts/rejected';
import { ProgressBar } from '../../components/progress-bar';
import { QuietAlert } from '../../components/quiet-alert';
import { useText } from '../../hooks/use-text';

interface OrderLineProps {
  summary: RejectedSummary | undefined;
  /** The order that was given here; others are told of only while they go on. */
  given: number | null;
}

/** How far an order is, and what came of ours. */
export function OrderLine({ summary, given }: OrderLineProps) {
  const t = useText();
  const order = summary?.order;
  if (!order) return null;
  const { action, done, total, failed, skipped } = order;
  if (order.endedAt === null) {
    const said = t(`rejected.${action}.progress`, { done, total: Math.max(total, done) });
    return (
      <Box paddingBottom={4} aria-live="polite">
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography>{said}</Typography>
          <ProgressBar
            size="S"
            value={total === 0 ? 100 : Math.round((done / Math.max(total, done)) * 100)}
            aria-label={said}
          />
        </Flex>
      </Box>
    );
  }
  if (order.id !== given) return null;
  const good = done - failed - skipped;
  return (
    <Box paddingBottom={4}>
      <QuietAlert variant={failed + skipped > 0 ? 'warning' : 'success'}>
        {t(`rejected.${action}.done`, { good, failed, skipped })}
      </QuietAlert>
    </Box>
  );
}
