import { useLayoutEffect } from 'react';

const PATIENCE_MS = 1_000;

/** What had the focus; for an entry of a menu, which is gone by then, the menu's button. */
function openerOf(element: Element | null): HTMLElement | null {
  const labelledBy = element?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = labelledBy ? document.getElementById(labelledBy) : element;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/** Waits until the dialog has let go of the focus; leaves it where somebody else has put it. */
function giveBack(opener: HTMLElement): void {
  const started = performance.now();
  const look = () => {
    if (performance.now() - started > PATIENCE_MS) return;
    if (document.activeElement === document.body) opener.focus();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * Dialogs that open by state and not by their own trigger leave the focus nowhere when they close:
 * this gives it back to what opened them.
 */
export function useFocusReturn(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const opener = openerOf(document.activeElement);
    return () => {
      if (opener) giveBack(opener);
    };
  }, [isOpen]);
}
