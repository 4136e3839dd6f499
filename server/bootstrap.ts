import type { Core } from '@strapi/strapi';

import { compose } from './compose';
import { configOf, mountDoors, watchSignIns } from './doors';
import { runMigrations, useWal } from './platform/database';
import { pluginLog, errorText } from './platform/log';
import { readySets } from './platform/sets';
import { setCdp } from './running';

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
  watchSignIns(strapi);
  // Strapi's command line boots plugins too, and must neither run jobs nor poll.
  strapi.server.httpServer.once('listening', () => {
    if (config.jobs.enabled) cdp.scheduler.start();
    cdp.poll(POLL_MS, (error) => log.warn(`Looking for changes failed: ${errorText(error)}`));
  });
}
