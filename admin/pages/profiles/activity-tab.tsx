import { Button, Flex } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';

import type { Profile } from '../../../contracts/profiles';
import { TimeChart } from '../../components/charts/time-chart';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { WithData } from '../../components/request-state';
import { useText } from '../../hooks/use-text';
import { allDays } from './all-days';
import { FeedDaySection } from './feed-day';
import { groupFeed } from './feed-groups';
import { useFeed } from './use-feed';

/** A day on which somebody clicked may lie some pages down; further than this is not looked. */
const MAX_PAGES = 20;

/** Loads older pages until the wanted day stands in the feed, then shows it. */
function useJump(feed: ReturnType<typeof useFeed>) {
  const [wanted, setWanted] = useState<string | null>(null);
  const pages = useRef(0);
  const { events, hasOlder, loadOlder, isLoadingOlder } = feed;
  const oldest = events.at(-1)?.at.slice(0, 10);

  useEffect(() => {
    if (!wanted || isLoadingOlder) return;
    const isThere = oldest !== undefined && oldest < wanted;
    if (!isThere && hasOlder && pages.current < MAX_PAGES) {
      pages.current += 1;
      void loadOlder();
      return;
    }
    const days = [...document.querySelectorAll<HTMLElement>('[data-day]')];
    const day = days.find(({ dataset }) => (dataset.day ?? '') <= wanted);
    day?.scrollIntoView({ block: 'start' });
    day?.focus();
    setWanted(null);
  }, [hasOlder, isLoadingOlder, loadOlder, oldest, wanted]);

  return (day: string) => {
    pages.current = 0;
    setWanted(day);
  };
}

export function ActivityTab({ profile }: { profile: Profile }) {
  const t = useText();
  const feed = useFeed(profile.id);
  const jump = useJump(feed);
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <TimeChart
        kind="bar"
        title={t('profiles.activity')}
        hint={t('profiles.activity.hint')}
        rows={allDays(profile.activity, new Date())}
        at={({ day }) => day}
        unit="day"
        onPick={({ day }) => jump(day)}
        series={[
          {
            key: 'events',
            label: t('profiles.events'),
            colour: 'primary600',
            value: ({ events }) => events,
          },
        ]}
      />
      <WithData request={feed.request}>{() => <Feed feed={feed} />}</WithData>
    </Flex>
  );
}

function Feed({ feed }: { feed: ReturnType<typeof useFeed> }) {
  const t = useText();
  if (feed.events.length === 0) return <EmptyState content={t('profiles.feed.empty')} />;
  return (
    <Panel title={t('profiles.feed')}>
      {groupFeed(feed.events).map((day) => (
        <FeedDaySection key={day.day} day={day} />
      ))}
      {feed.hasOlder && (
        <Flex justifyContent="center">
          <Button
            variant="secondary"
            loading={feed.isLoadingOlder}
            onClick={() => void feed.loadOlder()}
          >
            {t('profiles.feed.older')}
          </Button>
        </Flex>
      )}
    </Panel>
  );
}
