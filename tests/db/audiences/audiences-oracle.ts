import type { FlatDefinition, FlatLeaf } from '../../../contracts/audiences';
import { fragmentAt, type History, type Piece } from './history';

interface Person {
  fragments: number[];
  pieces: Piece[];
}

const UNIT = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** Slow and obvious: pieces are joined until nothing changes. */
function personsIn({ people, merges }: History): Person[] {
  const label = people.map((_, place) => place);
  for (let again = true; again;) {
    again = false;
    for (const [a, b] of merges) {
      const low = Math.min(label[a], label[b]);
      if (label[a] !== low || label[b] !== low) again = true;
      label[a] = low;
      label[b] = low;
    }
  }
  return [...new Set(label)].map((root) => {
    const places = people.map((_, place) => place).filter((place) => label[place] === root);
    return {
      fragments: places.map(fragmentAt),
      pieces: places.map((place) => people[place]),
    };
  });
}

function times(person: Person, leaf: Extract<FlatLeaf, { event: string }>, asOf: number): number {
  const { window } = leaf;
  return person.pieces
    .flatMap((piece) => piece.events)
    .filter((event) => event.name === leaf.event && event.at <= asOf)
    .filter(({ at }) => {
      if (window.kind === 'any') return true;
      if (window.kind === 'last') return at > asOf - window.amount * UNIT[window.unit];
      return at > Date.parse(window.from) && at <= Date.parse(window.to);
    }).length;
}

/** The value that the most trusted, then the latest word gave; undefined without one. */
function planOf(person: Person): unknown {
  const words = person.pieces.flatMap((piece) => (piece.plan ? [piece.plan] : []));
  words.sort((a, b) => b.trust - a.trust || b.at - a.at);
  return words[0]?.value ?? undefined;
}

function has(leaf: Extract<FlatLeaf, { kind: 'have' }>, value: unknown): boolean {
  const wanted = leaf.value;
  const number = typeof value === 'number' && typeof wanted === 'number';
  switch (leaf.operator) {
    case 'exists':
      return value !== undefined;
    case 'not-exists':
      return value === undefined;
    case 'is':
      return value === wanted;
    case 'is-not':
      return value !== wanted;
    case 'contains':
      return typeof value === 'string' && value.includes(String(wanted));
    case 'greater-than':
      return number && value > wanted;
    case 'at-least':
      return number && value >= wanted;
    case 'less-than':
      return number && value < wanted;
    case 'at-most':
      return number && value <= wanted;
  }
}

function holds(person: Person, leaf: FlatLeaf, asOf: number): boolean {
  if (leaf.kind === 'did') return times(person, leaf, asOf) >= leaf.atLeast;
  if (leaf.kind === 'did-not') return times(person, leaf, asOf) === 0;
  return leaf.trait === 'plan' ? has(leaf, planOf(person)) : has(leaf, undefined);
}

/** The members, each as the list of the fragments that make them. */
export function membersOf(
  history: History,
  { root }: FlatDefinition,
  includeAnonymous: boolean,
  asOf: number,
): number[][] {
  return personsIn(history)
    .filter((person) => includeAnonymous || person.pieces.some((piece) => piece.known))
    .filter((person) => {
      const truths = root.of.map((leaf) => holds(person, leaf, asOf));
      return root.kind === 'all' ? truths.every(Boolean) : truths.some(Boolean);
    })
    .map((person) => person.fragments);
}
