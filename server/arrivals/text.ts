import { maskValue } from '../platform/masking';

/**
 * Whether a text stands anywhere in a message, as the one who asks may see it: searching what is
 * masked would spell it out letter by letter.
 */
export function saidIn(
  text: string,
  message: unknown,
  event: string | null,
  personal: boolean,
): boolean {
  const seen = personal ? message : maskValue(message);
  const whole = `${event ?? ''} ${JSON.stringify(seen) ?? ''}`;
  return whole.toLowerCase().includes(text.toLowerCase());
}
