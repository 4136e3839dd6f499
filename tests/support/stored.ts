import type { Source } from '../../contracts/sources';
import type { TestApp } from './strapi';

/** A message as the log keeps it. */
export interface StoredMessage {
  type: string;
  event?: string;
  messageId: string;
  userId: string | null;
  anonymousId: string | null;
  properties: Record<string, unknown>;
  context: Record<string, unknown>;
  [field: string]: unknown;
}

/** What the log holds of a source, in the order of storing. */
export async function storedBy(app: TestApp, { id }: Pick<Source, 'id'>): Promise<StoredMessage[]> {
  const rows: { payload: string }[] = await app.strapi.db
    .connection('cdp_events')
    .join('cdp_event_payloads', 'cdp_event_payloads.event_id', 'cdp_events.id')
    .join('cdp_sources', 'cdp_sources.id', 'cdp_events.source_id')
    .where('cdp_sources.public_id', id)
    .orderBy('cdp_events.id')
    .select('cdp_event_payloads.payload');
  return rows.map(({ payload }) => JSON.parse(payload) as StoredMessage);
}
