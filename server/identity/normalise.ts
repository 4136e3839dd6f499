import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

const PHONE_SIGNS = /^[+\d\s().\-/]+$/;

/**
 * The one spelling that an identifier of a type is kept in; null when the value cannot be one.
 *
 * @param country of phone numbers that name none; null takes only those that do.
 */
export function normalise(type: string, given: string, country: string | null): string | null {
  const value = given.trim();
  if (type === 'email') return /^[^\s@]+@[^\s@]+$/.test(value) ? value.toLowerCase() : null;
  if (type === 'phone') return phone(value, country);
  return value;
}

/** E.164, as in +4530123456. */
function phone(value: string, country: string | null): string | null {
  if (value.length > 40 || !PHONE_SIGNS.test(value)) return null;
  const found = parsePhoneNumberFromString(
    value,
    (country ?? undefined) as CountryCode | undefined,
  );
  return found?.isPossible() ? found.number : null;
}
