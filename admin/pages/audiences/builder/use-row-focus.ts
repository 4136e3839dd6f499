import { useEffect, useRef } from 'react';

import type { DraftLeaf } from './draft';

/**
 * Adding a condition focuses its first field, removing one the condition before it (or the button
 * that adds, when none is left): nobody who works by keyboard is thrown back to the page's top.
 */
export function useRowFocus(leaves: readonly DraftLeaf[]) {
  const rows = useRef(new Map<number, HTMLElement>());
  const adder = useRef<HTMLButtonElement>(null);
  const before = useRef(leaves);

  useEffect(() => {
    const old = before.current;
    before.current = leaves;
    if (leaves.length === old.length) return;
    if (leaves.length > old.length) {
      const added = leaves.find(({ id }) => !old.some((leaf) => leaf.id === id));
      if (added) rows.current.get(added.id)?.focus();
      return;
    }
    const removed = old.findIndex(({ id }) => !leaves.some((leaf) => leaf.id === id));
    const next = leaves[Math.max(0, removed - 1)];
    const target = next ? rows.current.get(next.id) : adder.current;
    target?.focus();
  }, [leaves]);

  const rowRef = (id: number) => (element: HTMLElement | null) => {
    if (element) rows.current.set(id, element);
    else rows.current.delete(id);
  };
  return { rowRef, adder };
}
