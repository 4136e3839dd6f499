/** `john@example.com` → `j•••@e•••.com`, as everybody without the right to personal data sees it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return maskText(email);
  const dot = email.lastIndexOf('.');
  const ending = dot > at + 1 ? email.slice(dot) : '';
  return `${email.slice(0, 1)}•••@${email.slice(at + 1, at + 2)}•••${ending}`;
}

/** The first character of a name or value, and dots for the rest. */
export const maskText = (text: string): string => `${[...text][0] ?? ''}•••`;

/** Every text of a value as its first character and dots; numbers and switches stay. */
export function maskValue(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('@') ? maskEmail(value) : maskText(value);
  if (Array.isArray(value)) return value.map(maskValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskValue(item)]));
}
