import { sizeOfDay, type Day } from './packed-day';

/** One day of a filter, and the number of late batches that it knows of. */
export interface KnownDay {
  day: number;
  lateSeen: number;
  content: Day;
}

/** Days in memory, within a budget of bytes; those used longest ago go first. */
export class DayCache {
  private readonly days = new Map<string, KnownDay>();
  private bytes = 0;

  constructor(private readonly budget: number) {}

  /** The day, if it knows of as many late batches as there are. */
  get(filter: string, day: number, late: number): KnownDay | null {
    const key = `${filter}:${day}`;
    const known = this.days.get(key);
    if (!known || known.lateSeen !== late) return null;
    this.days.delete(key);
    this.days.set(key, known);
    return known;
  }

  put(filter: string, day: KnownDay): void {
    const key = `${filter}:${day.day}`;
    this.drop(key);
    this.days.set(key, day);
    this.bytes += sizeOfDay(day.content);
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
    const known = this.days.get(key);
    if (!known) return;
    this.bytes -= sizeOfDay(known.content);
    this.days.delete(key);
  }
}
