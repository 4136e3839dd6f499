import { uuid } from './visitor';

export type Fields = Record<string, unknown>;

/** One call, as the ingestion door takes it. Ids of the visitor are added when it may be sent. */
export interface Message extends Fields {
  type: string;
  messageId: string;
  timestamp: string;
  context: Fields;
}

/** Where the visitor is. */
export interface Page extends Fields {
  url: string;
  path: string;
  title: string;
  search: string;
  referrer: string;
}

export const pageOf = (referrer: string): Page => ({
  url: location.href,
  path: location.pathname,
  title: document.title,
  search: location.search,
  referrer,
});

/** What the address says about the campaign that led here. */
function campaignOf(search: string): Fields | undefined {
  let campaign: Fields | undefined;
  new URLSearchParams(search).forEach((value, key) => {
    if (key.indexOf('utm_') || !value) return;
    const name = key.slice(4);
    campaign = campaign || {};
    campaign[name === 'campaign' ? 'name' : name] = value;
  });
  return campaign;
}

/**
 * A copy as it will be sent, so that what the page does to its objects later changes nothing.
 * Throws on what is no JSON, which then never reaches the queue.
 */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const messageOf = (
  type: string,
  page: Page,
  fields: Fields,
  context: Fields | undefined,
): Message =>
  copy({
    type,
    messageId: uuid(),
    timestamp: new Date().toISOString(),
    ...fields,
    context: {
      page,
      campaign: campaignOf(page.search),
      locale: navigator.language,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...context,
    },
  });
