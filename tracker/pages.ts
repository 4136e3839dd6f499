import { later } from './quietly';

/**
 * Calls back after each change of address that the page makes by itself, and when it comes back
 * from the browser's cache; `again` says that the address need not be a new one.
 */
export function watchAddress(changed: (again: boolean) => void): void {
  const soon = () => later(() => changed(false), 0);
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name].bind(history);
    history[name] = (...args) => {
      original(...args);
      soon();
    };
  }
  addEventListener('popstate', soon);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) later(() => changed(true), 0);
  });
}

/** What the page says it shows, in `<meta name="cdp:entry" content='{"uid":…}'>`. */
export function entryOf(): unknown {
  try {
    const meta = document.querySelector('meta[name="cdp:entry"]');
    return meta ? (JSON.parse(meta.getAttribute('content') as string) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
