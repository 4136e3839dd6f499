import type { Everyone, PersonMap } from '../audiences';

/** Who is who, both ways. */
export interface People extends PersonMap {
  /** All fragments of a person. */
  fragmentsOf(representative: number): readonly number[];
}

/** Finding people by what others know them by. */
export interface Directory extends Everyone {
  /** Fragments by public id; ids that nobody has are missing. */
  findMany(publicIds: readonly string[]): Promise<Map<string, number>>;
  /** The person who carries the identifier now, or null. */
  findByIdentifier(type: string, value: string): Promise<number | null>;
}
