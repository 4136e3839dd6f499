import type { Knex } from 'knex';

import type { Dictionary } from './dictionary.repository';
import { countDoers } from './doers.repository';
import {
  addendOf,
  isCounted,
  needsPayload,
  type EventFilter,
  type EventSpan,
  type Visit,
} from './event-filter';
import { payloadsOfType } from './log.repository';

/** Who did what how often, asked of the log. Everything is told by fragment. */
export class Activity {
  constructor(
    private readonly knex: Knex,
    private readonly types: Dictionary,
  ) {}

  async visit(filter: EventFilter, span: EventSpan, visit: Visit): Promise<void> {
    if (span.after !== null && span.after >= span.until) return;
    for (const typeId of await this.typesOf(filter)) {
      await visitLog(this.knex, typeId, filter, span, visit);
    }
  }

  private async typesOf({ event }: EventFilter): Promise<number[]> {
    if (event === null) return [...(await this.types.all()).keys()];
    const typeId = await this.types.find(event);
    return typeId === null ? [] : [typeId];
  }
}

/** Events of one type straight from the log; payloads only where the filter asks for them. */
export async function visitLog(
  knex: Knex,
  typeId: number,
  filter: EventFilter,
  { after, until }: EventSpan,
  visit: Visit,
): Promise<void> {
  if (!needsPayload(filter)) {
    const counts = await countDoers(knex, { typeId, after, until });
    for (const [fragment, count] of counts) visit(fragment, count, 0);
    return;
  }
  for await (const events of payloadsOfType(knex, typeId, after, until)) {
    for (const { fragment, payload } of events) {
      if (isCounted(filter, payload)) visit(fragment, 1, addendOf(filter, payload));
    }
  }
}
