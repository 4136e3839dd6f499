import { Box, Button, Flex, IconButton, TextInput, Typography } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';

import type { ImportMapping } from '../../../contracts/imports';
import { InlineField } from '../../components/inline-field';
import { useText } from '../../hooks/use-text';

type Pairs = ImportMapping['eventNames'];

export const MOST_EVENT_NAMES = 50;

interface EventNamesProps {
  pairs: Pairs;
  errorOf: (path: string) => string | undefined;
  isReadOnly: boolean;
  onChange: (pairs: Pairs) => void;
}

/** Words of the column of events, and the event that each stands for: `sale`, `return`. */
export function EventNames({ pairs, errorOf, isReadOnly, onChange }: EventNamesProps) {
  const t = useText();
  const set = (at: number, change: Partial<Pairs[number]>) =>
    onChange(pairs.map((pair, place) => (place === at ? { ...pair, ...change } : pair)));
  if (isReadOnly && pairs.length === 0) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Box>
        <Typography variant="pi" fontWeight="bold" tag="h3">
          {t('imports.event-names')}
        </Typography>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {t('imports.event-names.hint')}
        </Typography>
      </Box>
      {pairs.map(({ from, to }, at) => (
        <Flex key={at} gap={3} wrap="wrap">
          <InlineField
            path={`mapping.eventNames.${at}.from`}
            error={errorOf(`mapping.eventNames.${at}.from`)}
            width="20rem"
          >
            <TextInput
              size="S"
              aria-label={t('imports.event-names.from', { place: at + 1 })}
              placeholder="sale"
              disabled={isReadOnly}
              value={from}
              onChange={({ target }) => set(at, { from: target.value })}
            />
          </InlineField>
          <Typography aria-hidden>→</Typography>
          <InlineField
            path={`mapping.eventNames.${at}.to`}
            error={errorOf(`mapping.eventNames.${at}.to`)}
            width="24rem"
          >
            <TextInput
              size="S"
              aria-label={t('imports.event-names.to', { place: at + 1 })}
              placeholder="Order Completed"
              disabled={isReadOnly}
              value={to}
              onChange={({ target }) => set(at, { to: target.value })}
            />
          </InlineField>
          {!isReadOnly && (
            <IconButton
              variant="ghost"
              label={t('imports.event-names.remove', { place: at + 1 })}
              onClick={() => onChange(pairs.filter((_, place) => place !== at))}
            >
              <Cross />
            </IconButton>
          )}
        </Flex>
      ))}
      {!isReadOnly && pairs.length < MOST_EVENT_NAMES && (
        <Box>
          <Button
            variant="tertiary"
            size="S"
            startIcon={<Plus />}
            onClick={() => onChange([...pairs, { from: '', to: '' }])}
          >
            {t('imports.event-names.add')}
          </Button>
        </Box>
      )}
    </Flex>
  );
}
