import { PersonSet } from '../platform/sets';
import type { PersonMap } from './audiences.ports';

/**
 * Who came and who went, compared as the persons they are today: who was merged into a member has
 * not left, and who is represented by another fragment now has not entered.
 */
export function movedPeople(
  map: PersonMap,
  before: PersonSet,
  after: PersonSet,
  { entered, left }: { entered: PersonSet; left: PersonSet },
) {
  const isNew = (person: number) => !map.fragmentsOf(person).some((id) => before.has(id));
  return {
    came: PersonSet.of(entered.toArray().filter(isNew)),
    went: map.personsOf(left.toArray()).andNot(after),
  };
}
