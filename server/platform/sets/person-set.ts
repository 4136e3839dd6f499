import { RoaringBitmap32, roaringLibraryInitialize } from 'roaring-wasm';

const VERSION = 1;

/** The library loads its WebAssembly once; boot waits for it, so that sets are synchronous after. */
export const readySets = (): Promise<void> => roaringLibraryInitialize();

/**
 * A set of people by the integer ids of their fragments or representatives (below 2^31).
 * Operations return new sets, so that a set once handed out never changes under its reader.
 * The bytes live outside JavaScript's heap; `dispose` gives large ones back at once.
 */
export class PersonSet {
  private constructor(private readonly bitmap: RoaringBitmap32) {}

  static of(ids: Iterable<number> = []): PersonSet {
    const list = Uint32Array.from(ids);
    // In order, the library appends; out of order it moves what stands behind, fifty times slower.
    return PersonSet.ofAscending(isAscending(list) ? list : list.sort());
  }

  /** Of ids that are in order already. */
  static ofAscending(ids: Uint32Array): PersonSet {
    return new PersonSet(RoaringBitmap32.from(ids));
  }

  get size(): number {
    return this.bitmap.size;
  }

  has(id: number): boolean {
    return this.bitmap.has(id);
  }

  and(other: PersonSet): PersonSet {
    return new PersonSet(RoaringBitmap32.and(this.bitmap, other.bitmap));
  }

  or(other: PersonSet): PersonSet {
    return new PersonSet(RoaringBitmap32.or(this.bitmap, other.bitmap));
  }

  andNot(other: PersonSet): PersonSet {
    return new PersonSet(RoaringBitmap32.andNot(this.bitmap, other.bitmap));
  }

  equals(other: PersonSet): boolean {
    return this.bitmap.isEqual(other.bitmap);
  }

  toArray(): number[] {
    return Array.from(this.bitmap.toUint32Array());
  }

  /** Up to `limit` ids above `after`, ascending. */
  page(after: number, limit: number): number[] {
    const ids: number[] = [];
    let rank = this.bitmap.rank(after);
    while (ids.length < limit && rank < this.bitmap.size) {
      ids.push(this.bitmap.select(rank));
      rank += 1;
    }
    return ids;
  }

  /** How many ids are not above this one. */
  rank(id: number): number {
    return this.bitmap.rank(id);
  }

  /** The id at a place, counted from 0 in ascending order; undefined behind the last. */
  at(place: number): number | undefined {
    return place < this.bitmap.size ? this.bitmap.select(place) : undefined;
  }

  serialize(): Uint8Array {
    return this.bitmap.serialize('portable');
  }

  static deserialize(bytes: Uint8Array): PersonSet {
    return new PersonSet(RoaringBitmap32.deserialize('portable', bytes));
  }

  dispose(): void {
    this.bitmap.dispose();
  }
}

function isAscending(ids: Uint32Array): boolean {
  for (let at = 1; at < ids.length; at += 1) if ((ids[at] ?? 0) < (ids[at - 1] ?? 0)) return false;
  return true;
}

/** A set as it is stored: a version byte, then the portable Roaring format. */
export function packSet(set: PersonSet): Buffer {
  return Buffer.concat([Buffer.from([VERSION]), set.serialize()]);
}

export function unpackSet(bytes: Uint8Array): PersonSet {
  if (bytes[0] !== VERSION) throw new Error(`Stored set of unknown version ${bytes[0]}`);
  return PersonSet.deserialize(bytes.subarray(1));
}
