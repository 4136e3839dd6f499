import type { Core } from '@strapi/strapi';

import { signInMiddleware } from './cms';
import { compose } from './compose';
import { configOf, mountDoors } from './doors';
import { runMigrations, useWal } from './platform/database';
import { pluginLog, errorText } from './platform/log';
import { readySets } from './platform/sets';
import { cdpOf, setCdp } from './running';

const POLL_MS = 2_000;

/** Brings the tables up to date, puts the parts together and, once Strapi listens, starts the jobs. */
export async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const config = configOf(strapi);
  if (config.sqlite.wal) await useWal(strapi.db.connection);
  await runMigrations(strapi.db.connection);
  await readySets();
  const cdp = await compose(strapi, config);
  setCdp(strapi, cdp);
  mountDoors(strapi, 'inner');
  const log = pluginLog(strapi.log);
  strapi.server.use(signInMiddleware(() => cdpOf(strapi)?.notes ?? null, log));
  // Strapi's command line boots plugins too, and must neither run jobs nor poll.
  strapi.server.httpServer.once('listening', () => {
    if (config.jobs.enabled) cdp.scheduler.start();
    cdp.poll(POLL_MS, (error) => log.warn(`Looking for changes failed: ${errorText(error)}`));
  });
}
