/** How far an import was at an instant. */
export interface Seen {
  position: number;
  /** Epoch ms, by the server's clock. */
  at: number;
}

/** Rows a second between two looks, and whole minutes left; null while there is no pace. */
export function paceOf(first: Seen, last: Seen, total: number | null) {
  const passed = last.at - first.at;
  const done = last.position - first.position;
  if (passed < 1_000 || done <= 0) return null;
  const rowsPerSecond = Math.round((done * 1_000) / passed);
  const left = total === null ? null : ((total - last.position) * passed) / done;
  return { rowsPerSecond, minutesLeft: left === null ? null : Math.ceil(left / 60_000) };
}
