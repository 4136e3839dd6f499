import type { Knex } from 'knex';

import type { Config } from '../config';
import type { Clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { bumpGeneration } from '../platform/generations';
import { keyRowOf } from './source-keys';
import type { SourcesService } from './sources.service';
import { sourcesRepository } from './sources.repository';

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
  if (!standing.has(CMS_SOURCE)) await service.create(CMS_INPUT, 'system');
  for (const { writeKey, ...input } of declared) {
    const row = standing.get(input.identifier);
    if (!row) {
      await service.create(input, 'config', writeKey);
      continue;
    }
    await inTransaction(knex, async (trx) => {
      const at = clock.now();
      await sourcesRepository.update(trx, { ...row, ...input, origin: 'config', updatedAt: at });
      const kind = input.kind === 'website' ? 'public' : 'secret';
      if (writeKey) await sourcesRepository.replaceKeys(trx, keyRowOf(writeKey, kind, row.id, at));
      await bumpGeneration(trx, 'sources');
    });
  }
  const names = new Set(declared.map((source) => source.identifier));
  for (const row of standing.values()) {
    if (row.origin !== 'config' || names.has(row.identifier) || !row.enabled) continue;
    await sourcesRepository.update(knex, { ...row, enabled: false, updatedAt: clock.now() });
  }
}
