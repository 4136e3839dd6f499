import type { EventFilter, PastEvent } from '../events';
import type { EventActivity, Everyone, PersonMap, TraitMatches } from './audiences.ports';
import type { Needs, PersonHistory } from './leaves';

/** Several needs as one: what two leaves ask for is read once. */
export function mergeNeeds(all: readonly Needs[]): Needs {
  const events = new Map<string, EventFilter>();
  for (const filter of all.flatMap((needs) => needs.events))
    events.set(JSON.stringify(filter), filter);
  return {
    events: [...events.values()],
    traits: [...new Set(all.flatMap((needs) => needs.traits))],
    identifiers: all.some((needs) => needs.identifiers),
  };
}

/** Reads what is known of some persons, as far as it is needed. */
export class HistoryReader {
  constructor(
    private readonly map: PersonMap,
    private readonly everyone: Everyone,
    private readonly activity: EventActivity,
    private readonly traits: TraitMatches,
  ) {}

  /** One history a person, in the same order. */
  async read(persons: readonly number[], needs: Needs): Promise<PersonHistory[]> {
    const events = await this.eventsOf(persons, needs.events);
    const traits = await this.traits.valuesOf(needs.traits, persons);
    const identifiers = needs.identifiers
      ? await this.everyone.typesOf(persons)
      : new Map<number, ReadonlySet<string>>();
    return persons.map((person) => ({
      person,
      events: events.get(person) ?? [],
      traits: new Map(needs.traits.map((name) => [name, traits.get(name)?.get(person) ?? null])),
      identifiers: identifiers.get(person) ?? new Set(),
    }));
  }

  private async eventsOf(
    persons: readonly number[],
    filters: readonly EventFilter[],
  ): Promise<Map<number, PastEvent[]>> {
    const found = new Map<number, PastEvent[]>();
    if (filters.length === 0 || persons.length === 0) return found;
    const fragments = persons.flatMap((person) => this.map.fragmentsOf(person));
    for (const event of await this.activity.histories(fragments, filters)) {
      const person = this.map.representativeOf(event.fragment);
      const events = found.get(person);
      if (events) events.push(event);
      else found.set(person, [event]);
    }
    return found;
  }
}
