import { definition, type Definition } from '../../contracts/audiences';
import { fromJson } from '../platform/database';

const KEPT = 1_000;
const read = new Map<string, Definition>();

/**
 * A definition as it is stored, upgraded when an older version wrote it. One that this version does
 * not understand comes back as it is: it fails by name where it is computed, and stays readable.
 */
export function storedDefinition(text: string): Definition {
  const known = read.get(text);
  if (known) return known;
  const raw = fromJson<unknown>(text);
  const parsed = definition.safeParse(raw);
  if (read.size >= KEPT) read.clear();
  const result = parsed.success ? parsed.data : (raw as Definition);
  read.set(text, result);
  return result;
}
