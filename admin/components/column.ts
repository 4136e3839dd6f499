import type { ReactNode } from 'react';

/** One column of a list, and how a row fills it. */
export interface Column<Row> {
  name: string;
  /** Already translated. */
  label: string;
  sortable?: boolean;
  /** Figures stand at the end, one below the other. */
  isFigure?: boolean;
  render: (row: Row) => ReactNode;
  /** A picture before the text. */
  icon?: (row: Row) => ReactNode;
  /** A smaller second line; null: none. */
  detail?: (row: Row) => ReactNode;
}
