import type { DefaultTheme } from 'styled-components';

/** One line, area or set of bars: which figure of a row, under which name, in which token. */
export interface Series<Row> {
  key: string;
  /** Already translated. */
  label: string;
  colour: keyof DefaultTheme['colors'];
  value: (row: Row) => number;
}
