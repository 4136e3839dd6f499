import type { HaveLeaf } from '../../contracts/audiences';
import type { EventFilter, EventSpan, PastEvent, StreamedEvent, Visit } from '../events';
import type { PersonSet } from '../platform/sets';
import type { TraitValue } from '../traits';

/**
 * What this room needs of the rooms above it, and nothing more, so that a test can stand in for
 * them. A *person* is the fragment that represents all fragments of one human being.
 */
export interface PersonMap {
  representativeOf(fragment: number): number;
  personsOf(fragments: Iterable<number>): PersonSet;
  /** The same for a set, quick where few of them are represented by others. */
  personsIn(set: PersonSet): PersonSet;
  /** All fragments of a person. */
  fragmentsOf(person: number): readonly number[];
  /** Takes in merges that happened since. */
  refresh(): Promise<void>;
}

export interface Everyone {
  everybody(): Promise<PersonSet>;
  identified(): Promise<PersonSet>;
  publicIds(persons: readonly number[]): Promise<Map<number, string>>;
  find(publicId: string): Promise<{ person: number; mergedInto: string | null } | null>;
  /** Types of the identifiers that belong to persons now. */
  typesOf(persons: readonly number[]): Promise<ReadonlyMap<number, ReadonlySet<string>>>;
  /** Fragments to which an identifier of the type belongs now. */
  carriers(type: string): Promise<number[]>;
  identifiersOf(
    persons: readonly number[],
    type?: 'user_id',
  ): Promise<Map<number, readonly { type: string; confidence: 'high' | 'low'; value: string }[]>>;
}

export type { EventFilter, EventSpan };

export interface EventActivity {
  /** Calls with every fragment that did it in the span, and how often; more than once if it likes. */
  visit(filter: EventFilter, span: EventSpan, visit: Visit): Promise<void>;
  /** Events of the type in the span, by time, a slice at a time; filters are not applied. */
  stream(
    filter: Pick<EventFilter, 'event' | 'payload'>,
    span: EventSpan,
  ): AsyncIterable<readonly StreamedEvent[]>;
  /** For each slice, the fragments with an event of the type (null: any) in its span. */
  fragmentsIn(slices: readonly { event: string | null; span: EventSpan }[]): Promise<number[][]>;
  /** Events of some fragments of the types that filters name, oldest first. */
  histories(
    fragments: readonly number[],
    filters: readonly EventFilter[],
  ): Promise<readonly PastEvent[]>;
}

/** How this workspace tells time and money. */
export type Workspace = () => Promise<{ timeZone: string; currency: string }>;

/** What was sent with some events, by their ids. */
export interface EventPayloads {
  payloads(ids: readonly number[]): Promise<ReadonlyMap<number, Record<string, unknown>>>;
}

/** What is known of one person, and who said it. */
export interface TraitFacts {
  ofPerson(
    person: number,
  ): Promise<
    readonly { name: string; value: unknown; at: number; sourceId: number | null; trust: number }[]
  >;
  ordersOf(person: number): Promise<{ updatedAt: number } | null>;
}

export interface EventVocabulary {
  typeId(name: string): Promise<number | null>;
  /** Event types by how often they happened, most frequent first. */
  vocabulary(): Promise<{ name: string; count: number }[]>;
}

export interface TraitMatches {
  /**
   * Fragments whose person's winning value decides: those that match, or, where people without
   * the trait match too, those that do not.
   */
  fragmentsDeciding(leaf: HaveLeaf): Promise<{ fragments: Iterable<number>; negated: boolean }>;
  /** Values in force by trait and person; null, or nothing, for those who have none. */
  valuesOf(
    names: readonly string[],
    persons: readonly number[],
  ): Promise<Map<string, Map<number, TraitValue | null>>>;
}

export interface PersonSummary {
  name: string | null;
  email: string | null;
  masked: boolean;
}

export interface TraitSummaries {
  vocabulary(): Promise<{ name: string; people: number }[]>;
  /** Names and addresses, masked unless the reader may see personal data. */
  summaries(persons: readonly number[], personal: boolean): Promise<Map<number, PersonSummary>>;
}

/** What happened lately, for whoever keeps a cursor of its own. */
export interface EpochLog {
  read(
    consumer: string,
  ): Promise<readonly { epoch: number; eventTypes: readonly number[]; fragments: PersonSet }[]>;
  advance(consumer: string, epoch: number): Promise<void>;
}
