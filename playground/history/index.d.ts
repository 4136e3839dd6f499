import type { DefinitionInput } from '../../contracts/audiences';

export interface HistoryOptions {
  /** The instant the history ends at, epoch milliseconds. */
  now: number;
  seed?: number;
  people?: number;
  events?: number;
  days?: number;
}

export interface PlannedEvent {
  /** Message id: the same for the same options. */
  id: string;
  /** Epoch milliseconds. */
  at: number;
  /** Who tells it: the visitor's browser or the shop's server. */
  origin: 'browser' | 'server';
  kind: 'page' | 'track' | 'identify';
  /** The event type it is filed under: `$page`, `$identify` or its name. */
  event: string;
  anonymousId?: string;
  userId?: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  money?: { orderId: string; currency: string; orderCents?: number; refundCents?: number };
}

export interface PlannedPerson {
  index: number;
  /** Missing for somebody who never says who he is. */
  userId?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  /** One for each device. */
  anonymousIds: string[];
  currency: string;
  orders: number;
  totalSpentCents: number;
  events: PlannedEvent[];
}

export interface Plan extends Required<HistoryOptions> {
  /** Until when the ledger's audiences hold, epoch milliseconds. */
  validUntil: number;
  people: PlannedPerson[];
  /** All events in order of time. */
  events: PlannedEvent[];
}

/** A named audience in words and as the plugin's API takes it, with whom the plan puts there. */
export interface LedgerAudience {
  identifier: string;
  name: string;
  description: string;
  includeAnonymous: boolean;
  definition: DefinitionInput;
  count: number;
  members: { userIds: string[]; anonymousIds: string[] };
}

export interface Ledger {
  version: 1;
  seed: number;
  now: string;
  validUntil: string;
  days: number;
  events: { total: number; byType: Record<string, number> };
  /** By currency, in whole units; refunds are not subtracted from `amount`. */
  revenue: Record<string, { orders: number; amount: number; refunds: number; refunded: number }>;
  people: {
    total: number;
    known: number;
    anonymous: number;
    devices: number;
    withTwoDevices: number;
  };
  audiences: LedgerAudience[];
}

export interface SendOptions {
  plan: Plan;
  /** Address of the ingestion door without its version: `http://127.0.0.1:1337/api/cdp`. */
  url: string;
  /** Write key of a website source, for what browsers say. */
  publicKey: string;
  /** Key of a server source, for what the shop knows and for everything older than a week. */
  secretKey: string;
  /** Proof of a user id: hex HMAC-SHA-256 of it with the install's proof secret. */
  proof: (userId: string) => string;
  /** Requests at a time; 4 unless told. */
  concurrency?: number;
  onProgress?: (sent: number, total: number) => void;
}

/** Plans a history of visits and orders; the same options give the same plan. */
export function planHistory(options: HistoryOptions): Plan;

/** What the product must show once the plan has been sent. */
export function ledgerOf(plan: Plan): Ledger;

/** Sends a plan through the public ingestion API; rejects when a message is refused. */
export function sendHistory(
  options: SendOptions,
): Promise<{ sent: number; trusted: number; recent: number }>;
