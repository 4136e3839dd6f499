import type { Knex } from 'knex';

import { chunksOf } from '../platform/database';
import type { PersonSet } from '../platform/sets';
import {
  profilesRepository,
  type ListPosition,
  type ProfileFilter,
  type ProfileRecord,
} from './profiles.repository';

/** Of so few people the database sorts a list of ids. */
const FEW = 1_000;
/** So much of the whole list is looked through for members, before members are looked up. */
const LOOKED_THROUGH = 4_000;
const AT_ONCE = 1_000;

type Place = Pick<ListPosition, 'at' | 'person'>;

/**
 * A page of those who are in a set, sorted and paged exactly as the whole list is. A large set has
 * its members among the next rows of the list most often; where they all stand at its other end,
 * they are looked up by id, so that no list is walked from end to end.
 */
export async function scopedPage(
  knex: Knex,
  filter: ProfileFilter,
  position: ListPosition | null,
  limit: number,
  within: PersonSet,
): Promise<ProfileRecord[]> {
  if (within.size <= FEW) {
    return profilesRepository.page(knex, filter, position, limit, within.toArray());
  }
  return (
    (await lookThrough(knex, filter, position, limit, within)) ??
    lookUp(knex, filter, position, limit, within)
  );
}

/** Null when too much of the list was looked through. */
async function lookThrough(
  knex: Knex,
  filter: ProfileFilter,
  start: ListPosition | null,
  limit: number,
  within: PersonSet,
): Promise<ProfileRecord[] | null> {
  const back = start?.back ?? false;
  let found: ProfileRecord[] = [];
  let position = start;
  for (let seen = 0; seen < LOOKED_THROUGH; seen += AT_ONCE) {
    const rows = await profilesRepository.page(knex, filter, position, AT_ONCE);
    const members = rows.filter(({ person }) => within.has(person));
    found = back ? [...members, ...found].slice(-limit) : [...found, ...members].slice(0, limit);
    const edge = back ? rows[0] : rows.at(-1);
    if (found.length === limit || rows.length < AT_ONCE || !edge) return found;
    position = { at: placeOf(edge, filter), person: edge.person, back };
  }
  return null;
}

async function lookUp(
  knex: Knex,
  filter: ProfileFilter,
  position: ListPosition | null,
  limit: number,
  within: PersonSet,
): Promise<ProfileRecord[]> {
  const back = position?.back ?? false;
  const nearest = (a: Place, b: Place) => (back ? -1 : 1) * (b.at - a.at || b.person - a.person);
  let best: Place[] = [];
  for (const ids of chunksOf(within.toArray())) {
    const places = await profilesRepository.places(knex, filter, position, ids);
    best = [...best, ...places].sort(nearest).slice(0, limit);
  }
  const records = await profilesRepository.many(
    knex,
    best.map(({ person }) => person),
  );
  return records.sort((a, b) => placeOf(b, filter) - placeOf(a, filter) || b.person - a.person);
}

/** What the list is sorted by. */
export const placeOf = (record: ProfileRecord, { sort }: Pick<ProfileFilter, 'sort'>): number =>
  sort === 'lastSeen:desc' ? record.lastSeenAt : record.firstSeenAt;
