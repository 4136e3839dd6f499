import type { Definition, EventWindow, Leaf, Node } from '../../../contracts/audiences';
import { fragmentAt, type Happened, type History, type Piece } from './history';
import { at, fits } from './oracle-values';

interface Person {
  fragments: number[];
  pieces: Piece[];
}

/** When, where and with whose members in mind a question is asked. */
export interface Asking {
  now: number;
  timeZone: string;
  currency: string;
  /** Fragments that are members of other audiences and of segments, by their ids. */
  members?: ReadonlyMap<string, ReadonlySet<number>>;
}

const UNIT = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** Slow and obvious: pieces are joined until nothing changes. */
export function personsIn({ people, merges }: History): Person[] {
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
    return { fragments: places.map(fragmentAt), pieces: places.map((place) => people[place]) };
  });
}

/** Year, month, day and weekday that a calendar on the wall shows. */
function wall(instant: number, timeZone: string) {
  const text = new Date(instant).toLocaleDateString('sv-SE', { timeZone });
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day, days: Date.UTC(year, month - 1, day) / UNIT.days };
}

/** How many periods lie between the one an instant is in and the current one. */
function periodsAgo(instant: number, period: string, { now, timeZone }: Asking): number {
  const then = wall(instant, timeZone);
  const today = wall(now, timeZone);
  if (period === 'year') return today.year - then.year;
  if (period === 'month') return (today.year - then.year) * 12 + today.month - then.month;
  if (period === 'day') return today.days - then.days;
  // 1970-01-05 was a Monday.
  return Math.floor((today.days - 4) / 7) - Math.floor((then.days - 4) / 7);
}

function inWindow(instant: number, window: EventWindow, asking: Asking): boolean {
  const { now } = asking;
  if (instant > now) return false;
  switch (window.kind) {
    case 'any':
      return true;
    case 'last':
      return instant > now - window.amount * UNIT[window.unit];
    case 'between':
      return (
        instant > now - window.from * UNIT[window.unit] &&
        instant <= now - window.to * UNIT[window.unit]
      );
    case 'more-than':
      return instant <= now - window.amount * UNIT[window.unit];
    case 'absolute':
      return instant > Date.parse(window.from) && instant <= Date.parse(window.to);
    case 'before':
      return instant <= Date.parse(window.at);
    case 'after':
      return instant > Date.parse(window.at);
    case 'calendar': {
      const ago = periodsAgo(instant, window.period, asking);
      return ago <= window.from && ago >= window.to;
    }
  }
}

interface Step {
  event: string;
  where: { property: string; operator: string; value?: unknown }[];
}

const valueOf = (event: Happened, path: string) => at(event.properties ?? {}, path.split('.'));

/** What a person did that a step means, oldest first; the future has not happened. */
const done = (person: Person, step: Step | null, { now }: Asking): Happened[] =>
  person.pieces
    .flatMap((piece) => piece.events)
    .filter((event) => event.at <= now && (step === null || event.name === step.event))
    .filter((event) => (step?.where ?? []).every((one) => fits(one, valueOf(event, one.property))))
    .sort((a, b) => a.at - b.at);

type Did = Extract<Leaf, { kind: 'did' }>;

function didHolds(person: Person, leaf: Did, asking: Asking): boolean {
  let events = done(person, leaf, asking).filter((e) => inWindow(e.at, leaf.window, asking));
  const { sum, atLeast, atMost = Infinity } = leaf;
  if (sum?.currency !== undefined) {
    events = events.filter((event) => {
      const named = event.properties?.currency;
      const known = typeof named === 'string' && /^[a-z]{3}$/i.test(named);
      return (known ? named.toUpperCase() : asking.currency) === sum.currency;
    });
  }
  if (events.length < atLeast || events.length > atMost) return false;
  if (!sum) return true;
  const numbers = events.flatMap((event) => [valueOf(event, sum.property)].flat());
  const total = numbers
    .filter((one): one is number => typeof one === 'number')
    .reduce((all, one) => all + Math.round(one * 10_000), 0);
  const { atLeast: least = -Infinity, atMost: most = Infinity } = sum;
  return total >= Math.round(least * 10_000) && total <= Math.round(most * 10_000);
}

function sequenceHolds(person: Person, leaf: Extract<Leaf, { kind: 'sequence' }>, asking: Asking) {
  const limit = leaf.within ? leaf.within.amount * UNIT[leaf.within.unit] : Infinity;
  const firsts = done(person, leaf.first, asking).filter((event) =>
    inWindow(event.at, leaf.window, asking),
  );
  const thens = done(person, leaf.then, asking);
  const alike = (a: Happened, b: Happened) => {
    if (!leaf.same) return true;
    const [mine, theirs] = [valueOf(a, leaf.same.first), valueOf(b, leaf.same.then)];
    return [mine].flat().some((one) => {
      const plain = ['string', 'number', 'boolean'].includes(typeof one);
      return plain && fits({ operator: 'is', value: one }, theirs);
    });
  };
  return firsts.some((a) => {
    const followed = thens.some((b) => b.at > a.at && b.at - a.at <= limit && alike(a, b));
    if (leaf.happened) return followed;
    return !followed && (limit === Infinity || a.at + limit <= asking.now);
  });
}

/** The value that the most trusted, then the latest word gave; undefined without one. */
function planOf(person: Person): unknown {
  const words = person.pieces.flatMap((piece) => (piece.plan ? [piece.plan] : []));
  words.sort((a, b) => b.trust - a.trust || b.at - a.at);
  return words[0]?.value ?? undefined;
}

const isMember = (person: Person, of: string, { members }: Asking) =>
  person.fragments.some((id) => members?.get(of)?.has(id));

/** How often the person viewed a page with such an entry. */
function readsOf(person: Person, leaf: Extract<Leaf, { kind: 'content-read' }>, asking: Asking) {
  const views = done(person, { event: '$page', where: [] }, asking);
  return views.filter((view) => {
    const entry = view.properties?.entry as Record<string, unknown> | undefined;
    const words = [entry?.[leaf.field] ?? []].flat();
    return (
      inWindow(view.at, leaf.window, asking) &&
      (leaf.contentType === undefined || entry?.type === leaf.contentType) &&
      words.some((word) => leaf.values.includes(word as string))
    );
  }).length;
}

/** The published draw: from 0 to 9,999, by the seed and by the fragment that stands for the person. */
function shareOf({ fragments, pieces }: Person, seed: string): number {
  const known = pieces.findIndex((piece) => piece.known || piece.hasEmail === true);
  const id = BigInt(fragments[Math.max(0, known)]);
  const cut = (value: bigint) => value & 0xffffffffn;
  let hash = 0x811c9dc5n;
  for (const unit of seed.split('')) {
    hash = cut((hash ^ BigInt(unit.charCodeAt(0))) * 0x01000193n);
  }
  hash ^= cut(id * 0x9e3779b1n);
  hash = cut((hash ^ (hash >> 16n)) * 0x85ebca6bn);
  hash = cut((hash ^ (hash >> 13n)) * 0xc2b2ae35n);
  return Number((hash ^ (hash >> 16n)) % 10_000n);
}

function holds(person: Person, leaf: Leaf, asking: Asking): boolean {
  switch (leaf.kind) {
    case 'did':
      return didHolds(person, leaf, asking);
    case 'did-not':
      return !done(person, leaf, asking).some((e) => inWindow(e.at, leaf.window, asking));
    case 'first-did':
    case 'last-did':
    case 'seen': {
      const events = done(person, leaf.kind === 'seen' ? null : leaf, asking);
      const first = leaf.kind === 'seen' ? leaf.which === 'first' : leaf.kind === 'first-did';
      const event = first ? events[0] : events.at(-1);
      return event !== undefined && inWindow(event.at, leaf.window, asking);
    }
    case 'sequence':
      return sequenceHolds(person, leaf, asking);
    case 'have':
      return fits(leaf, leaf.trait === 'plan' ? planOf(person) : undefined);
    case 'identifier': {
      const has = (piece: Piece) =>
        leaf.type === 'user_id' ? piece.known : leaf.type === 'email' && piece.hasEmail === true;
      return person.pieces.some(has) === leaf.present;
    }
    case 'in-audience':
      return isMember(person, leaf.audience, asking);
    case 'in-segment':
      return isMember(person, leaf.segment, asking);
    case 'share': {
      const place = shareOf(person, leaf.seed);
      return place >= Math.round(leaf.from * 100) && place < Math.round(leaf.to * 100);
    }
    case 'content-read':
      return readsOf(person, leaf, asking) >= leaf.atLeast;
    default:
      throw new Error(`The oracle knows no ${leaf.kind}`);
  }
}

function satisfied(person: Person, node: Node, asking: Asking): boolean {
  if (!('of' in node)) return holds(person, node, asking);
  if (node.kind === 'not') return !satisfied(person, node.of, asking);
  const each = (child: Node) => satisfied(person, child, asking);
  return node.kind === 'all' ? node.of.every(each) : node.of.some(each);
}

/** The members, each as the list of the fragments that make them. */
export const membersOf = (
  history: History,
  { root }: Definition,
  includeAnonymous: boolean,
  asking: Asking,
): number[][] =>
  personsIn(history)
    .filter(({ pieces }) => !pieces.some((piece) => piece.gone))
    .filter(
      ({ pieces }) =>
        includeAnonymous || pieces.some((piece) => piece.known || piece.hasEmail === true),
    )
    .filter((person) => satisfied(person, root, asking))
    .map((person) => person.fragments);
