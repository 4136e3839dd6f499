/** One row of a file, its cells in the order of the columns. */
export interface Row {
  /** Counted from 1, without the heading. */
  record: number;
  /** Line of the file that it begins at, counted from 1. */
  line: number;
  /** Texts of a CSV; whatever a JSON object holds; undefined where it holds nothing. */
  cells: readonly unknown[];
  /** Why the row cannot be read; `cells` then holds what there was of it. */
  fault: { code: string; reason: string } | null;
  /** Fields of a JSON object that are no column. */
  leftOut: readonly string[];
}

/** A row as a syntax hands it on. */
export type RawRow = Omit<Row, 'record'>;

export const rowFault = (code: string, reason: string) => ({ code, reason });
