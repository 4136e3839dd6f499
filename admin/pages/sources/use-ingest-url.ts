/**
 * Address of the ingestion door. The admin is not told Strapi's `api.rest.prefix`; the usual one
 * is shown.
 */
export function useIngestUrl(): string {
  const { backendURL } = window.strapi as unknown as { backendURL?: string };
  const base = new URL(backendURL || '/', window.location.origin);
  return new URL('/api/cdp/v1', base).href;
}
