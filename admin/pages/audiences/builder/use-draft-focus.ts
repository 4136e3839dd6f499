import { useEffect, type RefObject } from 'react';

import type { DraftFocus } from './draft-reducer';

const PATIENCE_MS = 1_000;

const target = (box: HTMLElement, { id, part }: DraftFocus): HTMLElement | null => {
  if (id === null) return box.querySelector('[data-adders] button');
  return part === 'menu'
    ? box.querySelector(`[data-node-menu="${id}"] button`)
    : (box.querySelector(`[data-node="${id}"]`)?.querySelector('[role=combobox], input, button') ??
        null);
};

/** Moves the focus to where the last step put it, once a menu that was open has let go of it. */
export function useDraftFocus(box: RefObject<HTMLElement>, focus: DraftFocus | null): void {
  useEffect(() => {
    if (!focus) return undefined;
    const started = performance.now();
    let frame = 0;
    const look = () => {
      const isOpen = document.querySelector('[role=menu]') !== null;
      if (isOpen && performance.now() - started < PATIENCE_MS) frame = requestAnimationFrame(look);
      else frame = requestAnimationFrame(() => box.current && target(box.current, focus)?.focus());
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [box, focus]);
}
