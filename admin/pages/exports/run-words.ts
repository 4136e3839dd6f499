import type { ExportRun } from '../../../contracts/exports';

type Timed = Pick<ExportRun, 'startedAt' | 'rows' | 'refused' | 'total'>;

/** Whole minutes until the run should be done, by its pace so far; null while there is no pace. */
export function minutesLeft(
  { startedAt, rows, refused, total }: Timed,
  now: number,
): number | null {
  const done = rows + refused;
  const passed = now - Date.parse(startedAt);
  if (total === null || done === 0 || passed < 1_000) return null;
  return Math.ceil(((total - done) * passed) / done / 60_000);
}

const UNITS = [
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
  ['byte', 1],
] as const;

/** 4,812,331 bytes are 4.8 megabytes: the largest unit of which there is at least one. */
export function sizeParts(bytes: number): { amount: number; unit: (typeof UNITS)[number][0] } {
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? UNITS[2];
  return { amount: bytes / size, unit };
}

const TIMES = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** How long a run took, in the largest unit of which there is at least one. */
export function durationParts(milliseconds: number) {
  const [unit, size] = TIMES.find(([, least]) => milliseconds >= least) ?? TIMES[2];
  return { amount: milliseconds / size, unit };
}
