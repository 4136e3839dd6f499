import type { PackedDay } from './activity-index.repository';

/** Packed days in memory, within a budget of bytes; those used longest ago go first. */
export class DayCache {
  private readonly days = new Map<string, PackedDay>();
  private bytes = 0;

  constructor(private readonly budget: number) {}

  /** The day, if it knows of as many late batches as there are. */
  get(filter: string, day: number, late: number): PackedDay | null {
    const key = `${filter}:${day}`;
    const known = this.days.get(key);
    if (!known || known.lateSeen !== late) return null;
    this.days.delete(key);
    this.days.set(key, known);
    return known;
  }

  put(filter: string, day: PackedDay): void {
    const key = `${filter}:${day.day}`;
    this.drop(key);
    this.days.set(key, day);
    this.bytes += day.packed.length;
    for (const oldest of this.days.keys()) {
      if (this.bytes <= this.budget) break;
      this.drop(oldest);
    }
  }

  clear(): void {
    this.days.clear();
    this.bytes = 0;
  }

  private drop(key: string): void {
    this.bytes -= this.days.get(key)?.packed.length ?? 0;
    this.days.delete(key);
  }
}
