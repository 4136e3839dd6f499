/** Full address of the ingestion door, whose path the server tells with each source. */
export function ingestUrl(door: string): string {
  const { backendURL } = window.strapi as unknown as { backendURL?: string };
  const base = new URL(backendURL || '/', window.location.origin);
  return new URL(door, base).href;
}
