/** The half-open span (after, until], epoch ms; `after` null: ever. */
export interface Span {
  after: number | null;
  until: number;
}
