import { maskEmail, maskText } from '../platform/masking';
import type { TraitRow } from './traits.repository';

/** How a person is named in lists. */
export interface PersonSummary {
  name: string | null;
  email: string | null;
  masked: boolean;
}

/** Traits that a person's name and address are read from; both spellings are in use. */
export const NAMING_TRAITS = [
  'name',
  'first_name',
  'firstName',
  'last_name',
  'lastName',
  'username',
  'email',
] as const;

export type NamingTraits = Partial<Record<(typeof NAMING_TRAITS)[number], TraitRow>>;

const textOf = (row: TraitRow | undefined): string | null =>
  row && row.kind === 'text' && row.text?.trim() ? row.text.trim() : null;

/** A full name, else first and last, else the user name, else the e-mail. */
export function summaryOf(traits: NamingTraits): { name: string | null; email: string | null } {
  const first = textOf(traits.first_name) ?? textOf(traits.firstName);
  const last = textOf(traits.last_name) ?? textOf(traits.lastName);
  const parts = [first, last].filter((part) => part !== null).join(' ');
  const email = textOf(traits.email);
  const name = textOf(traits.name) ?? (parts || null) ?? textOf(traits.username) ?? email;
  return { name, email };
}

/** The same as everybody without the right to personal data sees it. */
export function maskSummary({ name, email }: Omit<PersonSummary, 'masked'>): PersonSummary {
  const hide = (text: string) => (text.includes('@') ? maskEmail(text) : maskText(text));
  return { name: name && hide(name), email: email && maskEmail(email), masked: true };
}
