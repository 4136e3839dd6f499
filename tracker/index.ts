import { readConfig, type Config } from './config';
import { quietly } from './quietly';
import * as sender from './sender';
import { createTracker } from './tracker';

type Call = [method: string, ...args: unknown[]];
interface Queue {
  (...call: Call): void;
  q?: ArrayLike<unknown>[];
  ready?: true;
}
const page = window as unknown as { cdp?: Queue };

function run(config: Config): void {
  const { start, leave, ...api } = createTracker(config);
  const methods = api as unknown as Record<string, ((...args: unknown[]) => void) | undefined>;
  const call = ([method, ...args]: Call) =>
    quietly(() => {
      const does = methods[method];
      if (does) does(...args);
    });
  const early = (page.cdp && page.cdp.q) || [];
  page.cdp = (...args) => call(args);
  page.cdp.ready = true;

  for (let i = 0; i < early.length; i++) call(Array.from(early[i]) as Call);
  const analytics = (granted: boolean) => () => call(['consent', { analytics: granted }]);
  document.addEventListener('enableTracking', analytics(true));
  document.addEventListener('disableTracking', analytics(false));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') quietly(leave);
  });
  addEventListener('pagehide', () => quietly(leave));
  addEventListener('online', () => quietly(sender.flush));
  quietly(start);
}

quietly(() => {
  const config = readConfig(document.currentScript as HTMLScriptElement | null);
  if (!config || (page.cdp && page.cdp.ready)) return;
  const unseen = document as unknown as { prerendering?: boolean };
  if (!unseen.prerendering) return run(config);
  document.addEventListener('prerenderingchange', () => quietly(() => run(config)), { once: true });
});
