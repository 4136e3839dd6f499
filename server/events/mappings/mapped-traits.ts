import type { Knex } from 'knex';

import { lookUp } from '../catalogue/paths';
import { Kept } from '../../platform/generations';
import type { Dictionary } from '../dictionary.repository';
import { mappingsRepository } from './mappings.repository';

export type Body = Record<string, unknown>;

/** What a property is worth as a trait: several values along a list are a list; none says nothing. */
export function mappedValue(body: Body, path: string): unknown {
  const values = lookUp(body, path).filter((value) => value !== null && value !== undefined);
  return values.length > 1 ? values : values[0];
}

/** Event type → property → trait, as of one moment. */
export class MappingsInForce {
  private readonly byEvent = new Map<string, { path: string; trait: string }[]>();

  constructor(mappings: readonly { event: string; path: string; trait: string }[]) {
    for (const { event, ...mapping } of mappings) {
      this.byEvent.set(event, [...(this.byEvent.get(event) ?? []), mapping]);
    }
  }

  /** Traits that a message says by its properties; null where it says none. */
  traitsOf(event: string, body: Body): Body | null {
    const mappings = this.byEvent.get(event);
    if (!mappings) return null;
    const traits: Body = {};
    for (const { path, trait } of mappings) {
      const value = mappedValue(body, path);
      if (value !== undefined) traits[trait] = value;
    }
    return Object.keys(traits).length > 0 ? traits : null;
  }
}

/** The mappings of this moment, from memory; forgotten whenever some process changes one. */
export class TraitMappings {
  private readonly kept = new Kept(() => this.load());

  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
  ) {}

  forget(): void {
    this.kept.forget();
  }

  inForce(): Promise<MappingsInForce> {
    return this.kept.read();
  }

  private async load(): Promise<MappingsInForce> {
    const all = await mappingsRepository.all(this.knex);
    const names = all.length > 0 ? await this.types.all() : new Map<number, string>();
    return new MappingsInForce(
      all.map(({ eventTypeId, path, trait }) => ({
        event: names.get(eventTypeId) ?? '',
        path,
        trait,
      })),
    );
  }
}
