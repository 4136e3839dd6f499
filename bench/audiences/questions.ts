import type { DidLeaf } from '../../contracts/audiences';
import type { ColumnQuestion } from '../references/clickhouse';
import type { Question } from '../references/did-in-sql';
import type { Room } from './room';
import { CATEGORIES, TYPES } from './shop';

export const NOW = Date.parse('2026-01-14T12:00:00.000Z');
const DAY = 86_400_000;
const WINDOW_DAYS = 90;
const VIEWED = 'Product Viewed';

/** "did *event* where category is *c* at least n times in the last 90 days", as of an instant. */
export interface Asked {
  event: string;
  category: string | null;
  atLeast: number;
  at: number;
}

export const viewed = (atLeast: number, category: string | null = null): Asked => ({
  ...{ event: VIEWED, category, atLeast, at: NOW },
});

/** As many different leaves as there are types and categories; their windows end at different seconds. */
export function manyLeaves(atLeast: number): Asked[] {
  const plain = TYPES.map(([event]) => ({ event, category: null }));
  const filtered = CATEGORIES.map((category) => ({ event: VIEWED, category }));
  return [...plain, ...filtered].map((one, place) => ({
    ...{ ...one, atLeast, at: NOW - place * 37_000 },
  }));
}

export const nameOf = ({ event, category, atLeast }: Asked): string =>
  `did "${event}"${category ? ` where category is ${category}` : ''} at least ${atLeast} × in ${WINDOW_DAYS} days`;

export const leafOf = ({ event, category, atLeast }: Asked): DidLeaf => ({
  ...{ kind: 'did', event, atLeast },
  where: category === null ? [] : [{ property: 'category', operator: 'is', value: category }],
  window: { kind: 'last', amount: WINDOW_DAYS, unit: 'days' },
});

/** The leaf as audiences use it: everybody for whom it holds. */
export async function askRoom(room: Room, asked: Asked): Promise<number> {
  const moment = { at: asked.at, timeZone: 'UTC', currency: 'USD' };
  const { persons } = await room.kinds.all(leafOf(asked), moment);
  const { size } = persons;
  persons.dispose();
  return size;
}

const spanOf = ({ at }: Asked) => ({ after: at - WINDOW_DAYS * DAY, until: at });

export const inColumns = (asked: Asked): ColumnQuestion => ({
  type: TYPES.findIndex(([name]) => name === asked.event),
  ...{ ...spanOf(asked), atLeast: asked.atLeast },
  category:
    asked.category === null ? null : (CATEGORIES as readonly string[]).indexOf(asked.category),
});

export async function inSql(room: Room, asked: Asked): Promise<Question> {
  const eventTypeId = (await room.types.find(asked.event)) as number;
  return { eventTypeId, ...spanOf(asked), atLeast: asked.atLeast, category: asked.category };
}
