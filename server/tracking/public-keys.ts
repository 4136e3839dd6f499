import type { Clock } from '../platform/clock';

const LIFE_MS = 5_000;

/** Finds a source's public key, from memory for some seconds: pages ask at every view. */
export function rememberedKeys(
  find: (sourceId: string) => Promise<string | null>,
  clock: Clock,
): (sourceId: string) => Promise<string | null> {
  let known: { sourceId: string; key: Promise<string | null>; until: number } | null = null;
  return (sourceId) => {
    if (known?.sourceId !== sourceId || known.until <= clock.now()) {
      const key = find(sourceId);
      const mine = { sourceId, key, until: clock.now() + LIFE_MS };
      key.catch(() => {
        if (known === mine) known = null;
      });
      known = mine;
    }
    return known.key;
  };
}
