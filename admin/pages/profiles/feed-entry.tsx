import { Box, Flex, IconButton, Tooltip, Typography } from '@strapi/design-system';
import {
  CaretDown,
  CaretUp,
  Eye,
  File,
  Lightning,
  Mail,
  SealCheck,
  ShoppingCart,
  User,
} from '@strapi/icons';
import { useState } from 'react';

import { JsonView } from '../../components/json-view';
import { ClockTime } from '../../components/relative-time';
import { useText } from '../../hooks/use-text';
import type { FeedGroup } from './feed-groups';
import { FeedSentence } from './feed-sentence';

const ICONS: readonly [RegExp, typeof File][] = [
  [/^\$page$|^\$screen$/, File],
  [/^\$(identify|group|alias)$/, User],
  [/Viewed$/, Eye],
  [/^(Product|Products|Cart|Checkout|Order|Coupon|Payment)/, ShoppingCart],
  [/newsletter|e-?mail/i, Mail],
];

const iconOf = (type: string) => ICONS.find(([pattern]) => pattern.test(type))?.[1] ?? Lightning;

/** One line of the feed; it opens to the messages as they were stored. */
export function FeedEntry({ group }: { group: FeedGroup }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [event] = group.events;
  const Icon = iconOf(event.type);
  return (
    <Box tag="li" paddingTop={3} paddingBottom={3} borderColor="neutral150" borderWidth="0 0 1px">
      <Flex gap={3}>
        <Flex
          background="neutral100"
          hasRadius
          width="3.2rem"
          height="3.2rem"
          justifyContent="center"
          shrink={0}
          aria-hidden
        >
          <Icon fill="neutral600" />
        </Flex>
        <Box flex="1" minWidth={0}>
          <Typography tag="p" textColor="neutral800">
            <FeedSentence group={group} />
          </Typography>
          <Flex gap={1}>
            <Typography variant="pi" textColor="neutral600" tag="p">
              <ClockTime at={event.at} />
              {event.source && ` · ${event.source}`}
            </Typography>
            {event.trusted && (
              <Tooltip label={t('trust.trusted.hint')}>
                <span role="img" aria-label={t('trust.trusted.hint')} tabIndex={0}>
                  <SealCheck width="1.4rem" height="1.4rem" fill="success600" />
                </span>
              </Tooltip>
            )}
          </Flex>
        </Box>
        <IconButton
          variant="ghost"
          label={isOpen ? t('profiles.payload.hide') : t('profiles.payload.show')}
          aria-expanded={isOpen}
          onClick={() => setOpen((now) => !now)}
        >
          {isOpen ? <CaretUp /> : <CaretDown />}
        </IconButton>
      </Flex>
      {isOpen && (
        <Flex direction="column" alignItems="stretch" gap={2} paddingTop={3}>
          {group.events.map(({ id, payload }) => (
            <JsonView key={id} value={payload} label={t('profiles.payload')} />
          ))}
        </Flex>
      )}
    </Box>
  );
}
