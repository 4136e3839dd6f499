import type { Config } from './config';
import { keep, kept } from './storage';

const CONSENT = 'cdp_consent';

/** The browser itself says no. */
export function refusedByBrowser(config: Config): boolean {
  const browser = navigator as { globalPrivacyControl?: unknown };
  return config.signals && (browser.globalPrivacyControl === true || navigator.doNotTrack === '1');
}

/** What the visitor decided on an earlier page or in another tab, or what holds without a word. */
export function allowed({ required }: Config): boolean {
  const decided = kept<boolean>(CONSENT);
  return required ? decided === true : decided !== false;
}

/** Remembers a decision, but only one that differs from what holds without a word. */
export function remember({ required }: Config, granted: boolean): void {
  keep(CONSENT, granted === required ? granted : null);
}

/** Calls back when another tab has decided. */
export function watchDecision(changed: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === CONSENT) changed();
  });
}
