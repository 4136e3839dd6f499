import type { Knex } from 'knex';

import { dialectOf } from './dialect';

/** All values of a column of small integers as one text: a long list comes as one row. */
export function packedIds(knex: Knex, column: string): Knex.Raw {
  const packed = {
    sqlite: 'group_concat(??)',
    postgres: "string_agg(??::text, ',')",
    mysql: 'json_arrayagg(??)',
  }[dialectOf(knex)];
  return knex.raw(packed, [column]);
}

const ZERO = 48;

/** The integers of such a text, whatever stands between them; none of an empty set's null. */
export function unpackIds(packed: unknown): number[] {
  if (Array.isArray(packed)) return packed.map(Number);
  const text = typeof packed === 'string' ? packed : '';
  const ids: number[] = [];
  let id = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) id = (id === -1 ? 0 : id * 10) + digit;
    else if (id !== -1) {
      ids.push(id);
      id = -1;
    }
  }
  return ids;
}

/** How many whole units lie between a number and a column whose values are none below it. */
export function wholeUnits(knex: Knex, column: string, from: number, unit: number): Knex.Raw {
  const sign = dialectOf(knex) === 'mysql' ? 'div' : '/';
  return knex.raw(`((?? - ${from}) ${sign} ${unit})`, [column]);
}

/** Whether a text holds another one, letter by letter. */
export function holdsText(knex: Knex, column: string, text: string): Knex.Raw {
  const place = dialectOf(knex) === 'postgres' ? 'strpos' : 'instr';
  return knex.raw(`${place}(??, ?) > 0`, [column, text]);
}
