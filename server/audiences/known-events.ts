import { leavesOf, type Definition, type Leaf } from '../../contracts/audiences';
import type { FieldFault } from '../../contracts/errors';
import { canonicalEvent, EVENT_ALIASES, RAPTOR_EVENTS } from '../../contracts/event-aliases';
import type { EventVocabulary } from './audiences.ports';

/** Names that may be asked for before the first such event: standard ones, and Strapi's own. */
const STANDARD: ReadonlySet<string> = new Set([
  ...Object.values(EVENT_ALIASES),
  ...RAPTOR_EVENTS,
  ...['$page', '$screen', '$identify', '$group', '$alias'],
  ...['Signed Up', 'Signed In', 'Signed Out', 'Email Opened', 'Email Clicked'],
]);

/** The events that a condition asks about, with where each stands in it. */
function eventsOf(leaf: Leaf): { at: string; name: string }[] {
  const found: { at: string; name: string }[] = [];
  const parts: Record<string, unknown> = { ...leaf };
  if (typeof parts.event === 'string') found.push({ at: 'event', name: parts.event });
  for (const step of ['first', 'then']) {
    const { event } = (parts[step] ?? {}) as { event?: unknown };
    if (typeof event === 'string') found.push({ at: `${step}.event`, name: event });
  }
  return found;
}

/**
 * Events that never happened here and that no standard names: most often a slip of the pen. A name
 * that is filed under another one is refused too, since nothing is ever found under it.
 */
export async function unknownEvents(
  { root }: Definition,
  events: Pick<EventVocabulary, 'typeId'>,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  for (const { leaf, path } of leavesOf(root, 'definition.root')) {
    for (const { at, name } of eventsOf(leaf)) {
      const filed = canonicalEvent(name);
      if (filed === name && STANDARD.has(name)) continue;
      if ((await events.typeId(name)) !== null) continue;
      const message =
        filed === name
          ? `"${name}" never happened here; choose an event from the list`
          : `"${name}" is kept as "${filed}"; ask for that`;
      faults.push({ path: `${path}.${at}`, message, code: 'audience.unknown-event' });
    }
  }
  return faults;
}
