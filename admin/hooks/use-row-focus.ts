import { useEffect, useRef } from 'react';

interface Row {
  /** Stays the same while rows before it come and go. */
  id: number;
}

const firstField = (row: HTMLElement | undefined) =>
  row?.querySelector<HTMLElement>('[role=combobox], input, button');

/**
 * Adding a row focuses its first field, removing one the row before it (or the button that adds,
 * when none is left): nobody who works by keyboard is thrown back to the page's top.
 */
export function useRowFocus(rows: readonly Row[]) {
  const elements = useRef(new Map<number, HTMLElement>());
  const adder = useRef<HTMLButtonElement>(null);
  const before = useRef(rows);

  useEffect(() => {
    const old = before.current;
    before.current = rows;
    if (rows.length === old.length) return;
    if (rows.length > old.length) {
      const added = rows.find(({ id }) => !old.some((row) => row.id === id));
      if (added) firstField(elements.current.get(added.id))?.focus();
      return;
    }
    const removed = old.findIndex(({ id }) => !rows.some((row) => row.id === id));
    const next = rows[Math.max(0, removed - 1)];
    const target = next ? firstField(elements.current.get(next.id)) : adder.current;
    target?.focus();
  }, [rows]);

  const rowRef = (id: number) => (element: HTMLElement | null) => {
    if (element) elements.current.set(id, element);
    else elements.current.delete(id);
  };
  return { rowRef, adder };
}
