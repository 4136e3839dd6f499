/**
 * Remembers what was used last, up to a number of values. Kept as two halves: when the young one
 * is full it becomes the old one, and what nobody asked for since then is forgotten.
 */
export class Recent<V> {
  private young = new Map<string, V>();
  private old = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(name: string): V | undefined {
    const value = this.young.get(name);
    if (value !== undefined) return value;
    const older = this.old.get(name);
    return older === undefined ? undefined : this.set(name, older);
  }

  set(name: string, value: V): V {
    if (this.young.size >= this.most / 2) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(name, value);
    return value;
  }
}
