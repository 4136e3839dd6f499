import type { Knex } from 'knex';

import type { Config } from '../config';
import type { Clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { hashKey, keyRowOf, newKey } from './source-keys';
import type { SourcesService } from './sources.service';
import { sourcesRepository, type KeyRow } from './sources.repository';

/** The source that the CMS's own messages come from. */
export const CMS_SOURCE = 'strapi';

const CMS_INPUT = {
  identifier: CMS_SOURCE,
  name: 'Strapi',
  kind: 'cms' as 'server',
  origins: [],
  trust: 'standard' as const,
  countOrders: true,
  enabled: true,
};

type Declared = Config['declare']['sources'];

/**
 * Makes the sources be as the configuration declares them, by identifier; one that is declared no
 * longer is disabled and keeps its messages.
 */
export async function declareSources(
  knex: Knex,
  clock: Clock,
  service: SourcesService,
  declared: Declared,
): Promise<void> {
  const standing = new Map((await sourcesRepository.all(knex)).map((row) => [row.identifier, row]));
  const create = async (...source: Parameters<SourcesService['create']>) => {
    const [{ identifier }] = source;
    await service.create(...source).catch(async (error: unknown) => {
      // Another process that starts at the same moment may have been first.
      if (!(await sourcesRepository.findBy(knex, { identifier }))) throw error;
    });
  };
  if (!standing.has(CMS_SOURCE)) await create(CMS_INPUT, 'system');
  for (const { writeKey, ...input } of declared) {
    const row = standing.get(input.identifier);
    if (!row) {
      await create(input, 'config', writeKey);
      continue;
    }
    await inTransaction(knex, async (trx) => {
      const at = clock.now();
      await sourcesRepository.update(trx, { ...row, ...input, origin: 'config', updatedAt: at });
      const kind = input.kind === 'website' ? 'public' : 'secret';
      // A key that stood in pages must never become one that is trusted.
      const key = writeKey ?? (input.kind === row.kind ? null : newKey(kind));
      if (key && !(await holds(trx, row.id, key, kind))) {
        await sourcesRepository.replaceKeys(trx, keyRowOf(key, kind, row.id, at));
      }
      await bumpGeneration(trx, 'sources');
    });
  }
  const names = new Set(declared.map((source) => source.identifier));
  for (const row of standing.values()) {
    if (row.origin !== 'config' || names.has(row.identifier) || !row.enabled) continue;
    await inTransaction(knex, async (trx) => {
      await sourcesRepository.update(trx, { ...row, enabled: false, updatedAt: clock.now() });
      await bumpGeneration(trx, 'sources');
    });
  }
}

/** Whether the key is the source's already: then it stays, with what is known of its use. */
async function holds(trx: Knex, sourceId: number, key: string, kind: KeyRow['kind']) {
  const standing = await sourcesRepository.findKey(trx, hashKey(key));
  return standing?.sourceId === sourceId && standing.kind === kind;
}
