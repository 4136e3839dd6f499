/**
 * What a table holds about people. Erasure, access and the test that no table is forgotten walk
 * these declarations; a feature writes them beside its repository in `x.tables.ts`.
 */
export interface TableDeclaration {
  table: string;
  /** The room that owns the table. */
  owner: string;
  /**
   * `none`: nothing personal. `fragment`: rows belong to the fragment in `column`, or in `other`.
   * `identifier`: rows are found by the identifier key in `column`.
   * `payload`: rows hang on rows of another table (`via`) that names the fragment.
   * `age`: rows cannot be tied to a person and go by age; those whose `texts` mention one of his
   * identifiers go with him (dead letters).
   */
  personal:
    | { kind: 'none' }
    | { kind: 'fragment'; column: string; other?: string; onErase: 'delete' | 'keep' }
    | { kind: 'identifier'; column: string; onErase: 'delete' | 'keep' }
    | { kind: 'payload'; column: string; via: { table: string; column: string; fragment: string } }
    | { kind: 'packed'; column: string; note: string }
    | { kind: 'age'; column: string; days: number; texts?: readonly string[] };
}

export const declareTables = (
  owner: string,
  tables: Record<string, TableDeclaration['personal']>,
): TableDeclaration[] =>
  Object.entries(tables).map(([table, personal]) => ({ table, owner, personal }));

export const NOT_PERSONAL = { kind: 'none' } as const;
