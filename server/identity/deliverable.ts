import { normalise } from './normalise';

const LONGEST_EMAIL = 254;
const LONGEST_MAILBOX = 64;
const MAILBOX = /^[^\s@."(),:;<>[\]\\]+(\.[^\s@."(),:;<>[\]\\]+)*$/u;
/** A name between two dots; letters of any language, since a browser sends them as they are typed. */
const LABEL = /^[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * Whether somebody can be written to or called at what was given, as far as its form tells; null
 * for a type whose values are no addresses.
 *
 * @param country of phone numbers that name none; null takes only those that do.
 */
export function deliverable(type: string, given: unknown, country: string | null): boolean | null {
  if (type !== 'email' && type !== 'phone') return null;
  if (typeof given !== 'string') return false;
  return type === 'email' ? isEmail(given.trim()) : normalise('phone', given, country) !== null;
}

function isEmail(address: string): boolean {
  const at = address.lastIndexOf('@');
  const mailbox = address.slice(0, Math.max(0, at));
  const labels = address.slice(at + 1).split('.');
  return (
    address.length <= LONGEST_EMAIL &&
    mailbox.length <= LONGEST_MAILBOX &&
    MAILBOX.test(mailbox) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    // No top-level domain is a number: that would be an address of a machine.
    !/^\p{N}+$/u.test(labels.at(-1) ?? '')
  );
}
