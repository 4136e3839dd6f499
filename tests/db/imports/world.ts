import type { Knex } from 'knex';
import type { ImportKind, ImportMapping, ImportMappingInput } from '../../../contracts/imports';
import { IMPORT_LIMITS, importMapping } from '../../../contracts/imports';
import { cleanMessage } from '../../../server/collect';
import { Activity, Dictionary, EventReader } from '../../../server/events';
import { CanonicalMap, Identifiers, People, ViolationLog } from '../../../server/identity';
import { ImportsService } from '../../../server/imports/imports.service';
import { ImportWork, type WorkParts } from '../../../server/imports/work';
import { IngestTraffic, storeGroup, Writer } from '../../../server/ingest';
import { IdBlocks } from '../../../server/platform/database';
import { Epochs } from '../../../server/platform/epochs';
import { silentLog } from '../../../server/platform/log';
import { WakeUps } from '../../../server/platform/wakeups';
import { foldProfiles, ProfilesService, profilesRepository } from '../../../server/profiles';
import { SourcesService } from '../../../server/sources';
import { TraitReader } from '../../../server/traits';
import type { TestClock } from '../../support/clock';

/** Everything that an import works with, on one database and without a Strapi. */
export function openWorld(knex: Knex, clock: TestClock) {
  const epochs = new Epochs(knex, clock);
  const canonicals = new CanonicalMap(knex, epochs);
  const identifiers = new Identifiers(Buffer.alloc(32, 9));
  const people = new People(knex, identifiers, canonicals);
  const eventTypes = new Dictionary(knex, 'cdp_event_types');
  const traitNames = new Dictionary(knex, 'cdp_traits');
  const events = new EventReader(knex, eventTypes);
  const traits = new TraitReader(knex, traitNames, canonicals);
  const groupParts = {
    ...{ knex, clock, eventTypes, traitNames, identifiers, violations: new ViolationLog() },
    fragmentIds: new IdBlocks(knex, 'fragments', 1_000),
    eventIds: new IdBlocks(knex, 'events', 1_000),
    batchIds: new IdBlocks(knex, 'batches', 100),
  };
  const writer = new Writer({
    ...{ maxQueued: 10_000, groupSize: 200, log: silentLog, afterCommit: () => undefined },
    async store(messages, refusals) {
      const stored = await storeGroup(groupParts, messages, refusals);
      canonicals.apply(stored.canonicals);
      return stored.outcomes;
    },
  });
  const sources = new SourcesService(knex, clock, new IngestTraffic(knex, clock));
  const service = new ImportsService({
    ...{ knex, clock, sources, wakeUps: new WakeUps(), maxFileBytes: 4 * 1024 * 1024 },
    timeZone: () => Promise.resolve('UTC'),
  });
  const workParts: WorkParts = {
    ...{ knex, clock, people, identifiers, events, clean: cleanMessage },
    write: (messages, bytes) => writer.write(messages, [], bytes),
    currency: () => Promise.resolve('USD'),
    pause: () => Promise.resolve(),
  };
  const context = {
    signal: new AbortController().signal,
    progress: () => undefined,
    assertLease: () => Promise.resolve(),
  };
  const profiles = new ProfilesService({
    ...{ knex, clock, canonicals, people, identifiers, events, traits },
    currency: workParts.currency,
  });

  const world = {
    ...{ knex, clock, service, sources, writer, people, events, traits, canonicals, identifiers },
    ...{ workParts, context, profiles, activity: new Activity(knex, eventTypes) },
    work: (parts: Partial<WorkParts> = {}, over: Partial<typeof context> = {}) =>
      new ImportWork({ ...workParts, ...parts }).run({ ...context, ...over }),

    /** Uploads a file as the admin does. */
    async upload(kind: ImportKind, text: string): Promise<string> {
      const bytes = Buffer.from(text);
      const { id } = await service.create({ name: 'file.csv', kind, bytes: bytes.length });
      for (let number = 0; number * IMPORT_LIMITS.pieceBytes < bytes.length; number += 1) {
        const from = number * IMPORT_LIMITS.pieceBytes;
        await service.piece(id, number, bytes.subarray(from, from + IMPORT_LIMITS.pieceBytes));
      }
      await service.uploaded(id);
      return id;
    },

    async map(id: string, change: (suggested: ImportMapping) => ImportMappingInput) {
      const { mapping } = await service.read(id);
      if (!mapping) throw new Error('Nothing was suggested');
      return service.update(id, { mapping: importMapping.parse(change(mapping)) });
    },

    async check(id: string) {
      await service.check(id);
      await world.work();
      const { checked, error } = await service.read(id);
      if (!checked) throw new Error(error ?? 'The dry run found nothing');
      return checked;
    },

    /** Uploads, checks and imports a file under the mapping that is suggested, or another. */
    async import(
      kind: ImportKind,
      text: string,
      change: (suggested: ImportMapping) => ImportMappingInput = (suggested) => suggested,
    ) {
      const id = await world.upload(kind, text);
      await world.map(id, change);
      await world.check(id);
      await service.run(id);
      await world.work();
      return service.read(id);
    },

    /** What the jobs do between a message and the list of people. */
    async fold() {
      await epochs.seal();
      await foldProfiles({ knex, epochs, canonicals, people, identifiers, events, traits });
    },

    active: (since: number) => profilesRepository.activeSince(knex, since),

    async count(table: string): Promise<number> {
      const row = await knex(table).count({ n: '*' }).first();
      return Number(row?.n);
    },
  };
  return world;
}
export type World = ReturnType<typeof openWorld>;

export const csv = (...rows: (readonly (string | number)[])[]): string =>
  rows.map((row) => row.join(',')).join('\n');
