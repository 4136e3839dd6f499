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
