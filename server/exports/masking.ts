import type { ExportKind } from '../../contracts/exports';
import { maskEmail, maskText } from '../platform/masking';
import type { ExportedRow } from './mapping';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^\+?[\d ()./-]{7,20}$/;

function masked(value: unknown, everything: boolean): unknown {
  if (typeof value !== 'string') return value;
  if (EMAIL.test(value)) return maskEmail(value);
  return everything || PHONE.test(value) ? maskText(value) : value;
}

/** A row for logs and for people without the right to personal data. */
export const maskRow = (row: ExportedRow, kind: ExportKind): ExportedRow =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, masked(value, kind === 'users')]),
  );
