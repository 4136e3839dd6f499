export interface SizePoint {
  at: string;
  members: number;
}

const DAYS_BY_HOUR = 3;

/** Hourly points for a few days; beyond, the last point of each day, so that a day is one place. */
export function sizePoints(points: readonly SizePoint[]): {
  rows: SizePoint[];
  unit: 'day' | 'hour';
} {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return { rows: [], unit: 'hour' };
  const passed = Date.parse(last.at) - Date.parse(first.at);
  if (passed <= DAYS_BY_HOUR * 86_400_000) return { rows: [...points], unit: 'hour' };
  const byDay = new Map(points.map((point) => [point.at.slice(0, 10), point]));
  return { rows: [...byDay.values()], unit: 'day' };
}
