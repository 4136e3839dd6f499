import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';

import { useText } from '../../hooks/use-text';
import { FeedEntry } from './feed-entry';
import type { FeedDay, FeedVisit } from './feed-groups';

/** A day of the feed, visit by visit. */
export function FeedDaySection({ day: { day, visits } }: { day: FeedDay }) {
  const intl = useIntl();
  return (
    <Flex
      tag="section"
      direction="column"
      alignItems="stretch"
      gap={3}
      data-day={day}
      tabIndex={-1}
    >
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {intl.formatDate(`${day}T12:00:00`, { dateStyle: 'full' })}
      </Typography>
      {visits.map((visit) => (
        <Visit key={visit.key} visit={visit} />
      ))}
    </Flex>
  );
}

function Visit({ visit: { from, to, groups } }: { visit: FeedVisit }) {
  const t = useText();
  const intl = useIntl();
  const isLong = groups.length > 1;
  return (
    <Box>
      {isLong && (
        <Typography variant="pi" textColor="neutral600" tag="h4">
          {t('feed.visit', { from: intl.formatTime(from), to: intl.formatTime(to) })}
        </Typography>
      )}
      <ul>
        {groups.map((group) => (
          <FeedEntry key={group.key} group={group} />
        ))}
      </ul>
    </Box>
  );
}
