/** What a sender says of himself to be let in, and his address: nothing an operator needs. */
export const KEPT_OUT = new Set(['ip', 'writeKey', 'userHash', 'identityToken']);

/**
 * The beginning of a refused message, at most one kilobyte, without address, key or proof; what
 * cannot be written as JSON is only named.
 */
export function excerptOf(message: unknown): string {
  try {
    const kept = (key: string, value: unknown) => (KEPT_OUT.has(key) ? undefined : value);
    return (JSON.stringify(message, kept) ?? 'undefined').slice(0, 1_024).replaceAll('\u0000', '');
  } catch {
    return '[nested too deep to be shown]';
  }
}
