/**
 * Something read from the database and kept in memory until it is forgotten, which a generation
 * asks for whenever some process changes it. A reading that fails is not kept.
 */
export class Kept<T> {
  private reading: Promise<T> | null = null;

  constructor(private readonly load: () => Promise<T>) {}

  forget(): void {
    this.reading = null;
  }

  read(): Promise<T> {
    if (this.reading) return this.reading;
    const reading = this.load();
    this.reading = reading;
    reading.catch(() => {
      if (this.reading === reading) this.reading = null;
    });
    return reading;
  }
}
