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
