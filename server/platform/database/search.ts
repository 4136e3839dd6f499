import type { Knex } from 'knex';

/** Rows where one of the columns holds the text, case folded, whatever signs it holds. */
export function whereContains(
  query: Knex.QueryBuilder,
  columns: readonly string[],
  text: string,
): Knex.QueryBuilder {
  const like = `%${text.toLowerCase().replace(/[|%_]/g, (sign) => `|${sign}`)}%`;
  return query.where((any) => {
    for (const column of columns) any.orWhereRaw("lower(??) like ? escape '|'", [column, like]);
  });
}

/**
 * Rows where a column made by `ordered` begins with the text. A range, since LIKE finds no index
 * on SQLite and PostgreSQL.
 */
export function whereBegins(
  query: Knex.QueryBuilder,
  column: string,
  text: string,
): Knex.QueryBuilder {
  const end = textAfter(text);
  query.where(column, '>=', text);
  return end === null ? query : query.where(column, '<', end);
}

/** The first text, by code points, behind all that begin with this one; null when none is. */
export function textAfter(text: string): string | null {
  const points = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return null;
  // Surrogates are no characters: databases refuse them.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
