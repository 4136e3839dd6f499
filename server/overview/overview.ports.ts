import type { Overview } from '../../contracts/overview';

type Attention = Overview['attention'][number];

/** What the overview asks of the rooms, each a few figures. */
export interface OverviewPorts {
  profiles: {
    totals(): Promise<{ identified: number; anonymous: number }>;
    activeSince(at: number): Promise<number>;
    days(count: number): Promise<Overview['profilesOverTime']>;
  };
  traffic: {
    perHour(): Promise<{ at: number; stored: number; imported: number; rejected: number }[]>;
    anyMessage(): Promise<boolean>;
  };
  audiences: {
    figures(since: number): Promise<{
      live: number;
      failed: { id: string; name: string }[];
      alerts: { id: string; name: string; at: number; members: number }[];
      moved: Overview['moved'];
    }>;
  };
  exports: {
    lastRuns(limit: number): Promise<Overview['lastRuns']>;
    failing(): Promise<{ id: string; name: string; at: string }[]>;
  };
  violations: {
    /** How often messages broke a rule of their event type since an instant. */
    ofEvents(since: number): Promise<number>;
    /** Words about who is who that were not followed since an instant. */
    ofIdentity(since: number): Promise<number>;
  };
  sources: {
    /** Enabled sources that editors made, with the last message of each. */
    list(): Promise<{ id: string; name: string; lastMessageAt: number | null }[]>;
  };
  jobs: { late(): Promise<{ name: string; title: string }[]> };
  grants: { lost(): Promise<{ role: string; actions: string[] }[]> };
  lag(): Promise<Overview['lag']>;
  timeZone(): Promise<string>;
}

export type { Attention };
