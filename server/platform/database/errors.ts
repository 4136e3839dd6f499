interface DriverError {
  code?: string;
  errno?: number;
  message?: string;
}

const as = (error: unknown): DriverError => error ?? {};

/** Another process was first: a row with this key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  const { code = '', errno } = as(error);
  return (
    code === '23505' ||
    code === 'ER_DUP_ENTRY' ||
    errno === 1062 ||
    code.startsWith('SQLITE_CONSTRAINT_UNIQUE') ||
    code.startsWith('SQLITE_CONSTRAINT_PRIMARYKEY')
  );
}

const TRANSIENT_CODES = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '55P03', // lock not available
  '57P01', // the server is shutting down
  '57P03',
  '53300', // too many connections
  '08000',
  '08003',
  '08006',
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD',
  'PROTOCOL_CONNECTION_LOST',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
]);

/** What was read is true no longer; the same work, begun anew, reads it as it is now. */
export class LostRace extends Error {
  readonly code = '40001';
}

/** A value that no column of the type can hold, noticed before the database was asked. */
export class ValueError extends Error {
  readonly code = '22003';
}

/** Worth trying again: a deadlock, a lock not had, a connection lost. */
export function isTransient(error: unknown): boolean {
  const { code = '', message = '' } = as(error);
  if (TRANSIENT_CODES.has(code) || code.startsWith('SQLITE_BUSY')) return true;
  return /Timeout acquiring a connection|Connection terminated|Connection lost/.test(message);
}

/** The row itself is at fault; the same row fails again, its neighbours do not. */
export function isDataError(error: unknown): boolean {
  const { code = '' } = as(error);
  return (
    /^22|^54000/.test(code) ||
    [
      'ER_DATA_TOO_LONG',
      'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
      'ER_WARN_DATA_OUT_OF_RANGE',
    ].includes(code) ||
    ['SQLITE_MISMATCH', 'SQLITE_TOOBIG', 'SQLITE_CONSTRAINT_CHECK'].includes(code)
  );
}
