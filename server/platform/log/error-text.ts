const LONGEST = 500;

interface DriverError {
  code?: unknown;
  sqlState?: unknown;
  severity?: unknown;
  constraint?: unknown;
}

/** A driver's message quotes the row, and knex puts the statement with its values before it. */
function databaseCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, sqlState, severity } = error as Error & DriverError;
  if (typeof code !== 'string') return null;
  const isDriver = code.startsWith('SQLITE_') || code.startsWith('ER_') || sqlState || severity;
  return isDriver ? code : null;
}

/** A lost connection has no database's code, but knex's statement with its values before it too. */
const withoutStatement = (words: string): string =>
  /^\s*(insert|select|update|delete|with)\b/i.test(words) && words.includes(' - ')
    ? words.slice(words.lastIndexOf(' - ') + 3)
    : words;

/** What may be logged and kept of whatever was thrown: no values, no addresses, one short line. */
export function errorText(error: unknown): string {
  const code = databaseCode(error);
  if (code) {
    const { constraint } = error as DriverError;
    return `Database error ${code}${typeof constraint === 'string' ? ` (${constraint})` : ''}`;
  }
  const words = error instanceof Error ? error.message : String(error);
  return withoutStatement(words)
    .replace(/[\r\n\u001b]+/g, ' ')
    .replace(/[^\s"'<>(),;:=]+@[^\s"'<>(),;:=]+\.[^\s"'<>(),;:=]+/g, '•••@•••')
    .slice(0, LONGEST);
}
