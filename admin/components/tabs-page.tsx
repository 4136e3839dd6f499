import { Box, Tabs } from '@strapi/design-system';
import type { ReactNode } from 'react';

import { useUrlState } from '../hooks/use-list-state';

export interface TabConfig {
  value: string;
  /** Already translated. */
  label: string;
  /** Drawn only while the tab is open. */
  render: () => ReactNode;
}

/** Tabs of a detail page; which one is open stands in the address. */
export function TabsPage({ tabs, label }: { tabs: readonly TabConfig[]; label: string }) {
  const first = tabs[0]?.value ?? '';
  const [asked, setTab] = useUrlState('tab', first);
  const open = tabs.some(({ value }) => value === asked) ? asked : first;
  return (
    <Tabs.Root variant="simple" value={open} onValueChange={setTab}>
      <Tabs.List aria-label={label}>
        {tabs.map(({ value, label: name }) => (
          <Tabs.Trigger key={value} value={value}>
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map(({ value, render }) => (
        <Tabs.Content key={value} value={value}>
          <Box paddingTop={6}>{value === open && render()}</Box>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
