import type { Core } from '@strapi/strapi';

import { cdpOf, setCdp } from './running';

/** Turns new messages away, stores what waits, and gives the jobs' leases back. */
export async function destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const cdp = cdpOf(strapi);
  if (!cdp) return;
  setCdp(strapi, null);
  await cdp.stop();
}
