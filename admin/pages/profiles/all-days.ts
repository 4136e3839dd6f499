interface Day {
  day: string;
  events: number;
}

const DAYS = 90;
const DAY_MS = 86_400_000;

/** The last 90 UTC days, oldest first; days that the server left out had no events. */
export function allDays(known: readonly Day[], now: Date): Day[] {
  const events = new Map(known.map((entry) => [entry.day, entry.events]));
  return Array.from({ length: DAYS }, (_, index) => {
    const at = new Date(now.getTime() - (DAYS - 1 - index) * DAY_MS);
    const day = at.toISOString().slice(0, 10);
    return { day, events: events.get(day) ?? 0 };
  });
}
