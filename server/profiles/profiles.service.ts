import type { Knex } from 'knex';

import type { Profile, ProfileEvent, ProfileRow } from '../../contracts/profiles';
import { consentRepository, inForce } from '../consent';
import type { EventReader } from '../events';
import {
  mergesRepository,
  presentViolations,
  trustName,
  violationsRepository,
  type CanonicalMap,
  type FoundPerson,
  type Identifiers,
  type People,
} from '../identity';
import { undoMerge } from '../ingest';
import type { Clock } from '../platform/clock';
import { toInstant } from '../platform/database';
import { ConflictError, notFound, readCursor, writeCursor } from '../platform/http';
import type { PersonSet } from '../platform/sets';
import { maskEmail, maskText, maskValue } from '../platform/masking';
import { sourcesRepository } from '../sources';
import { maskSummary, type TraitReader } from '../traits';
import { presentMerge } from './present-merge';
import {
  activityOf,
  countSince,
  figuresOf,
  presentOrderTraits,
  presentTrait,
} from './profile-page';
import {
  profilesRepository,
  type ListPosition,
  type ProfileFilter,
  type ProfileRecord,
} from './profiles.repository';
import { profileStatistics } from './statistics';
import { placeOf, scopedPage } from './scoped-page';

const DAY = 86_400_000;
/** Beyond this, counting the rows of a search would cost more than the list itself. */
const COUNTED = 100_000;
/** Words that were not followed, of one person. */
const VIOLATIONS = 100;

export interface ProfilesParts {
  knex: Knex;
  clock: Clock;
  canonicals: CanonicalMap;
  people: People;
  identifiers: Identifiers;
  events: EventReader;
  traits: TraitReader;
  /** The workspace currency. */
  currency(): Promise<string>;
}

interface PageAsked {
  cursor?: string;
  pageSize: number;
}

/** People as editors and the server API read them. `personal`: names and values unmasked. */
export class ProfilesService {
  constructor(private readonly parts: ProfilesParts) {}

  /** `scope`: only these people, under the name that the list is asked for by. */
  async list(
    asks: ProfileFilter,
    { cursor, pageSize }: PageAsked,
    personal: boolean,
    scope: { name: string; persons: PersonSet } | null = null,
  ) {
    const filter = personal ? asks : { ...asks, whole: true };
    const asked = ['profiles', filter, scope?.name];
    const position = readCursor<ListPosition>(asked, cursor);
    const { knex } = this.parts;
    const within = scope && (await this.ofKind(scope.persons, filter));
    const found = within
      ? await scopedPage(knex, filter, position, pageSize + 1, within)
      : await profilesRepository.page(knex, filter, position, pageSize + 1);
    const back = position?.back ?? false;
    const more = found.length > pageSize;
    const records = more ? (back ? found.slice(1) : found.slice(0, pageSize)) : found;
    const total = within
      ? await this.countWithin(filter, within)
      : await profilesRepository.count(knex, filter, COUNTED);
    const at = (record: ProfileRecord) => placeOf(record, filter);
    const cursorAt = (record: ProfileRecord | undefined, towards: boolean) =>
      record ? writeCursor(asked, { at: at(record), person: record.person, back: towards }) : null;
    return {
      data: await this.present(records, personal),
      meta: {
        pagination: {
          pageSize,
          next: (back ? position !== null : more) ? cursorAt(records.at(-1), false) : null,
          previous: (back ? more : position !== null) ? cursorAt(records[0], true) : null,
          total,
          estimated: false,
        },
      },
    };
  }

  private async ofKind(persons: PersonSet, { kind }: ProfileFilter): Promise<PersonSet> {
    if (kind === 'all') return persons;
    const identified = await this.parts.people.identified();
    return kind === 'identified' ? persons.and(identified) : persons.andNot(identified);
  }

  private async countWithin(filter: ProfileFilter, within: PersonSet): Promise<number | null> {
    if (!filter.search) return within.size;
    const found = await profilesRepository.found(this.parts.knex, filter, COUNTED);
    return found && found.filter((person) => within.has(person)).length;
  }

  statistics() {
    return profileStatistics(this.parts.knex, this.parts.clock.now());
  }

  async read(publicId: string, personal: boolean) {
    const found = await this.find(publicId);
    const data = await this.page(found.person, personal);
    return { data, meta: found.mergedInto ? { mergedInto: found.mergedInto } : {} };
  }

  /** A profile by one of its identifiers, for the server API. */
  async byIdentifier(type: string, value: string): Promise<Omit<Profile, 'activity'>> {
    const person = await this.parts.people.findByIdentifier(type, value);
    if (person === null) throw notFound('profile.unknown', 'Nobody has this identifier');
    const { activity: _drawn, ...profile } = await this.page(person, true);
    return profile;
  }

  async events(publicId: string, { cursor, pageSize }: PageAsked, personal: boolean) {
    const { person } = await this.find(publicId);
    const asked = ['events', publicId];
    const below = readCursor<{ at: number; id: number }>(asked, cursor);
    const { events, canonicals } = this.parts;
    const fragments = canonicals.fragmentsOf(person);
    const rows = await events.timeline(fragments, below, pageSize + 1);
    const page = rows.slice(0, pageSize);
    const payloads = await events.payloads(page.map(({ id }) => id));
    const names = await events.typeNames();
    const sources = await this.sourceNames();
    const data: ProfileEvent[] = page.map((row) => {
      const payload = payloads.get(row.id) ?? {};
      return {
        id: typeof payload.messageId === 'string' ? payload.messageId : String(row.id),
        type: names.get(row.eventTypeId) ?? '',
        at: toInstant(row.at),
        receivedAt: toInstant(row.receivedAt),
        source: sources(row.sourceId),
        trusted: trustName(row.trust) === 'trusted',
        payload: personal ? payload : (maskValue(payload) as Record<string, unknown>),
      };
    });
    const last = page.at(-1);
    const next =
      rows.length > pageSize && last ? writeCursor(asked, { at: last.at, id: last.id }) : null;
    const pagination = { pageSize, next, previous: null, total: null, estimated: false };
    return { data, meta: { pagination } };
  }

  async identifiers(publicId: string, personal: boolean) {
    const { person } = await this.find(publicId);
    const rows = (await this.parts.people.identifiersOf([person])).get(person) ?? [];
    const sources = await this.sourceNames();
    const hide = (value: string) => (value.includes('@') ? maskEmail(value) : maskText(value));
    return rows.map((row) => ({
      type: row.type,
      value: personal ? row.value : hide(row.value),
      deliverable: this.parts.identifiers.isDeliverable(row.type, row.value),
      trust: trustName(row.trust),
      source: sources(row.sourceId),
      since: toInstant(row.sinceAt),
    }));
  }

  async merges(publicId: string, personal: boolean) {
    const { person } = await this.find(publicId);
    const { knex, canonicals } = this.parts;
    const edges = await mergesRepository.edgesOf(knex, canonicals.fragmentsOf(person));
    const live = edges.filter(({ cutAt }) => cutAt === null);
    return Promise.all(edges.map((edge) => presentMerge(knex, edge, live, personal)));
  }

  async violations(publicId: string, personal: boolean) {
    const { person } = await this.find(publicId);
    const { knex, canonicals } = this.parts;
    const rows = await violationsRepository.ofFragments(
      knex,
      canonicals.fragmentsOf(person),
      VIOLATIONS,
    );
    return presentViolations(knex, rows, personal);
  }

  async undoMerge(publicId: string, mergeId: number, personal: boolean) {
    const { person } = await this.find(publicId);
    const { knex, canonicals, clock, people } = this.parts;
    const edges = await mergesRepository.edgesOf(knex, canonicals.fragmentsOf(person));
    const edge = edges.find(({ id }) => id === mergeId);
    if (!edge) throw notFound('merge.unknown', 'This profile has no such merge');
    if (edge.cutAt !== null) {
      throw new ConflictError('merge.already-undone', 'This merge was undone before');
    }
    const undone = await undoMerge(knex, edge, clock.now());
    canonicals.apply(undone.representatives);
    const persons = [...new Set(undone.representatives.values())];
    const ids = await people.publicIds(persons);
    const joinedBy = undone.joinedBy.map((other) => presentMerge(knex, other, [], personal));
    return { profiles: [...ids.values()], joinedBy: await Promise.all(joinedBy) };
  }

  async find(publicId: string): Promise<FoundPerson> {
    const found = await this.parts.people.find(publicId);
    if (!found) throw notFound('profile.unknown', `There is no profile ${publicId}`);
    return found;
  }

  private async page(person: number, personal: boolean): Promise<Profile> {
    const { knex, canonicals, people, events, traits, clock } = this.parts;
    const fragments = canonicals.fragmentsOf(person);
    const now = clock.now();
    const record = (await profilesRepository.find(knex, person)) ?? (await this.unfolded(person));
    const [row] = await this.present([record], personal);
    const instants = await events.instants(fragments, now - 90 * DAY);
    const identifiers = (await people.identifiersOf([person])).get(person) ?? [];
    const sources = await this.sourceNames();
    const origin = await people.originOf(person);
    const orders = await traits.ordersOf(person);
    return {
      ...row,
      emails: identifiers.filter(({ type }) => type === 'email').length,
      source: sources(origin?.sourceId ?? null),
      traits: [
        ...(orders ? presentOrderTraits(orders, await this.parts.currency()) : []),
        ...(await traits.ofPerson(person)).map((trait) =>
          presentTrait(trait, this.parts.identifiers, sources, personal),
        ),
      ],
      consents: inForce(await consentRepository.ofFragments(knex, fragments)).map((word) => ({
        category: word.category,
        granted: word.granted,
        at: toInstant(word.at),
        source: sources(word.sourceId),
        trust: trustName(word.trust),
      })),
      figures: {
        ...figuresOf(await events.orders(fragments)),
        eventsLast30Days: countSince(instants, now, 30),
      },
      activity: activityOf(instants),
    };
  }

  /** A person whose first messages are stored but not folded into the table yet. */
  private async unfolded(person: number): Promise<ProfileRecord> {
    const { people, traits, clock } = this.parts;
    const origin = await people.originOf(person);
    const at = origin?.createdAt ?? clock.now();
    const { name = null, email = null } =
      (await traits.summaries([person], true)).get(person) ?? {};
    const identifiers = (await people.identifiersOf([person])).get(person) ?? [];
    const identified = identifiers.some(({ confidence }) => confidence === 'high');
    const seen = { firstSeenAt: at, lastSeenAt: at, activeAt: null };
    return { person, identified, name, email, events: 0, ...seen };
  }

  private async present(
    records: readonly ProfileRecord[],
    personal: boolean,
  ): Promise<ProfileRow[]> {
    const ids = await this.parts.people.publicIds(records.map(({ person }) => person));
    return records.map((record) => {
      const { name, email } = record;
      const shown = personal ? { name, email, masked: false } : maskSummary({ name, email });
      return {
        id: ids.get(record.person) ?? '',
        ...shown,
        identified: record.identified,
        events: record.events,
        firstSeenAt: toInstant(record.firstSeenAt),
        lastSeenAt: toInstant(record.lastSeenAt),
      };
    });
  }

  private async sourceNames(): Promise<(id: number | null) => string | null> {
    const sources = await sourcesRepository.all(this.parts.knex);
    const names = new Map(sources.map(({ id, name }) => [id, name]));
    return (id) => (id === null ? null : (names.get(id) ?? null));
  }
}
