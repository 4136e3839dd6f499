import type { Knex } from 'knex';

import type { ExplainedNode } from '../../contracts/audiences';
import { isOrderTrait } from '../../contracts/order-traits';
import { trustName } from '../identity';
import { toInstant, toInstantOrNull } from '../platform/database';
import { maskValue } from '../platform/masking';
import { valueAt } from '../platform/matching';
import type { Reference } from '../platform/references';
import { sourcesRepository } from '../sources';
import type { EventPayloads, TraitFacts } from './audiences.ports';
import type { PersonHistory, ShownEvent } from './leaves';
import type { UserNames } from './usage';

type Shown = ExplainedNode['events'][number];

export interface FactParts {
  knex: Knex;
  events: EventPayloads;
  traits: TraitFacts;
  names: UserNames;
  /** When somebody entered an audience; null where that is not known. */
  enteredAt(audience: string, person: number): Promise<number | null>;
}

/** Fills in what an explanation names: events with what was compared of them, traits, audiences. */
export class ExplainedFacts {
  constructor(private readonly parts: FactParts) {}

  async events(shown: readonly ShownEvent[], personal: boolean): Promise<Shown[]> {
    const payloads = await this.parts.events.payloads(shown.map(({ event }) => event.id));
    return shown.map(({ event, role, paths }) => {
      const payload = payloads.get(event.id) ?? {};
      const { messageId } = payload;
      return {
        ...{ id: typeof messageId === 'string' ? messageId : String(event.id), role },
        ...{ type: event.event, at: toInstant(event.at) },
        properties: paths.map((path) => ({
          path,
          value: shownValue(valueAt(payload, path), personal),
        })),
      };
    });
  }

  /** The value in force; null where the person has none. */
  async trait(
    name: string,
    { person, traits }: PersonHistory,
    personal: boolean,
  ): Promise<ExplainedNode['trait']> {
    if (isOrderTrait(name)) {
      const value = traits.get(name)?.value ?? null;
      const at = (await this.parts.traits.ordersOf(person))?.updatedAt ?? null;
      if (value === null) return null;
      const never = { source: null, trust: null, computed: true };
      return { name, value, at: toInstantOrNull(at), ...never };
    }
    const row = (await this.parts.traits.ofPerson(person)).find((one) => one.name === name);
    if (!row) return null;
    const value = shownValue(row.value, personal);
    const source = await this.sourceName(row.sourceId);
    const trust = trustName(row.trust);
    return { name, value, at: toInstant(row.at), source, trust, computed: false };
  }

  async within(to: Reference, person: number): Promise<ExplainedNode['within']> {
    const [named] = await this.parts.names.name([to]);
    const at = to.kind === 'audience' ? await this.parts.enteredAt(to.id, person) : null;
    return { ...to, name: named?.name ?? to.id, since: toInstantOrNull(at) };
  }

  private async sourceName(id: number | null): Promise<string | null> {
    if (id === null) return null;
    const sources = await sourcesRepository.all(this.parts.knex);
    return sources.find((source) => source.id === id)?.name ?? null;
  }
}

const shownValue = (value: unknown, personal: boolean): unknown =>
  personal ? (value ?? null) : maskValue(value ?? null);
