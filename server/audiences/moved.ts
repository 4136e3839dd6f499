import type { PersonSet } from '../platform/sets';
import type { PersonMap } from './audiences.ports';

/**
 * How many people came and went, compared as the persons they are today: who was merged into a
 * member has not left, and who is represented by another fragment now has not entered.
 */
export function movedPeople(
  map: PersonMap,
  before: PersonSet,
  after: PersonSet,
  { entered, left }: { entered: PersonSet; left: PersonSet },
) {
  const isNew = (person: number) => !map.fragmentsOf(person).some((id) => before.has(id));
  return {
    enteredPeople: entered.toArray().filter(isNew).length,
    leftPeople: map.personsOf(left.toArray()).andNot(after).size,
  };
}
