import type { CursorMeta, CursorQuery } from '../../contracts/paging';
import { readCursor, writeCursor } from '../platform/http';
import type { PersonSet } from '../platform/sets';

/** One page of a set of people, and the cursors to its neighbours. */
export interface PersonPage {
  persons: number[];
  meta: CursorMeta;
}

/**
 * Pages through a set by id. People may come and go between two requests: a page begins after the
 * last person that was shown, so nobody who stays is shown twice or left out.
 *
 * @param asked what the list is of; a cursor of another list is refused.
 */
export function pageOf(set: PersonSet, asked: unknown, query: CursorQuery): PersonPage {
  const after = readCursor<number>(asked, query.cursor) ?? 0;
  const persons = set.page(after, query.pageSize);
  const start = set.rank(after);
  const last = persons.at(-1);
  const back = start - query.pageSize;
  return {
    persons,
    meta: {
      pagination: {
        pageSize: query.pageSize,
        next:
          last === undefined || start + persons.length === set.size
            ? null
            : writeCursor(asked, last),
        previous: start === 0 ? null : writeCursor(asked, back > 0 ? set.at(back - 1) : 0),
        total: set.size,
        estimated: false,
      },
    },
  };
}
