/** Nothing that goes wrong in here may ever be seen by the page. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The visitor came for the page.
  }
}

export const later = (work: () => void, ms: number): number =>
  window.setTimeout(() => quietly(work), ms);
