import { useCallback } from 'react';

import type { EventProperty } from '../../../contracts/events';
import { BASE } from '../../components/navigation';
import { useText, type TextId } from '../../hooks/use-text';

/** Types that messages without a name of their own are filed under. */
const OWN: Record<string, TextId> = {
  $page: 'events.own.page',
  $screen: 'events.own.screen',
  $identify: 'events.own.identify',
  $group: 'events.own.group',
  $alias: 'events.own.alias',
};

/** What a type that bears a sign instead of a name stands for; null for all others. */
export function useOwnType(): (name: string) => string | null {
  const t = useText();
  return useCallback(
    (name) => {
      const id = Object.hasOwn(OWN, name) ? OWN[name] : undefined;
      return id ? t(id) : null;
    },
    [t],
  );
}

/** Where an event type's page is. */
export const hrefOfType = (name: string): string => `${BASE}/events/${encodeURIComponent(name)}`;

/** "Text, number": the kinds of value a property had, most frequent first. */
export function useKinds(): (kinds: EventProperty['kinds']) => string {
  const t = useText();
  return useCallback((kinds) => kinds.map(({ kind }) => t(`events.kind.${kind}`)).join(', '), [t]);
}
