import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

import { audienceApiEndpoints, audienceEndpoints } from '../contracts/audiences';
import { eventEndpoints } from '../contracts/events';
import { exportEndpoints } from '../contracts/exports';
import { identityEndpoints } from '../contracts/identity';
import { importEndpoints } from '../contracts/imports';
import { jobEndpoints } from '../contracts/jobs';
import { liveEndpoints } from '../contracts/live';
import { overviewEndpoints } from '../contracts/overview';
import { profileApiEndpoints, profileEndpoints } from '../contracts/profiles';
import { rejectedEndpoints } from '../contracts/rejected';
import { segmentApiEndpoints, segmentEndpoints } from '../contracts/segments';
import { meEndpoints, settingsEndpoints } from '../contracts/settings';
import { sourceEndpoints } from '../contracts/sources';
import { arrivalsTables, createArrivals, doorNotices, Noticeboard } from './arrivals';
import { audiencesTables, createAudiences } from './audiences';
import { ImportCommand, runCommandLine, type Terminal } from './cli';
import { noteEntries, Notes, outboxJob, subscribeToUsers } from './cms';
import { cleanMessage, Collector, NameBudget, RateLimit, readerOfLetters } from './collect';
import type { Config } from './config';
import { declaredTables } from './declared-tables';
import { Content, Filings } from './content';
import { Activity, createCatalogue, Dictionary, EventReader } from './events';
import { createExports } from './exports';
import { CanonicalMap, createIdentity, People } from './identity';
import { createImports } from './imports';
import {
  ageOutJob,
  backfillTraitsJob,
  GROUP_SIZE,
  ingestTables,
  IngestTraffic,
  storeGroup,
  submitTo,
  Writer,
} from './ingest';
import { OverviewService, overviewController } from './overview';
import { systemClock, type Clock } from './platform/clock';
import { dialectOf, IdBlocks, openReading } from './platform/database';
import { Epochs } from './platform/epochs';
import { GenerationWatch } from './platform/generations';
import { answerersOf, type Answerer } from './platform/http';
import {
  JobRunsRepository,
  jobsController,
  JobsService,
  LeasesRepository,
  newIdentity,
  Scheduler,
} from './platform/jobs';
import { errorText, pluginLog } from './platform/log';
import { Secrets } from './platform/secrets';
import { Outbox } from './platform/outbox';
import { Grants, settingsController, SettingsStore } from './platform/settings';
import type { TrustedMessage } from './platform/submit';
import { WakeUps } from './platform/wakeups';
import { overviewPorts } from './overview-ports';
import {
  foldProfiles,
  forgetJob,
  Forgetting,
  profilesApiController,
  profilesController,
  ProfilesService,
  refoldProfiles,
} from './profiles';
import { createSegments } from './segments';
import { declareSources, KeyRing, sourcesController, SourcesService } from './sources';
import { apiPrefix, encryptionOf, entryStoreOf, mailerOf, rolesOf } from './strapi-adapters';
import { proofController } from './tracking';
import { orderFiguresJob, TraitReader } from './traits';

const DAY = 86_400_000;
/** How long a stop waits for answers to leave. */
const STOP_WITHIN_MS = 5_000;

/** Puts the plugin together: the only place that knows every part. */
export async function compose(strapi: Core.Strapi, config: Config, clock: Clock = systemClock) {
  const knex: Knex = strapi.db.connection;
  const log = pluginLog(strapi.log);
  const apart = await openReading(knex, log);
  const wakeUps = new WakeUps();
  const settings = new SettingsStore(knex, clock, config.settings, config.identity.secret);
  const grants = new Grants(knex, clock, rolesOf(strapi));
  const generations = new GenerationWatch(knex);
  const currency = async () => (await settings.read()).general.currency;
  const epochs = new Epochs(knex, clock);

  const traffic = new IngestTraffic(knex, clock);
  const identity = await createIdentity({
    ...{ knex, clock, secret: await settings.installSecret() },
    settings: () => settings.read(),
  });
  const { identifiers } = identity;
  const sources = new SourcesService(knex, clock, traffic);
  await declareSources(knex, clock, sources, config.declare.sources);
  const keys = new KeyRing(knex, clock);
  generations.on('sources', () => keys.forget());
  const reloadIdentity = () => {
    identity.reload().catch((error) => log.warn(`Identity rules not read: ${errorText(error)}`));
  };
  generations.on('settings', () => {
    settings.forget();
    reloadIdentity();
  });
  generations.on('identifier-types', reloadIdentity);

  const canonicals = new CanonicalMap(knex, epochs);
  const people = new People(knex, identifiers, canonicals, apart.knex);
  const eventTypes = new Dictionary(knex, 'cdp_event_types');
  const traitNames = new Dictionary(knex, 'cdp_traits');
  const events = new EventReader(knex, eventTypes);
  const catalogue = createCatalogue({ knex, clock, epochs, eventTypes, generations });
  const traits = new TraitReader(apart.knex, traitNames, canonicals);
  await canonicals.refresh();

  const groupParts = {
    ...{ knex, clock, eventTypes, traitNames },
    fragmentIds: new IdBlocks(knex, 'fragments', 1_000),
    eventIds: new IdBlocks(knex, 'events', 10_000),
    batchIds: new IdBlocks(knex, 'batches', 1_000),
    ...{ identifiers, violations: identity.violations, mappings: catalogue.mappings },
    filings: new Filings(entryStoreOf(strapi), clock, config.content.filing),
    log,
  };
  const writer = new Writer({
    maxQueued: config.collect.maxQueued,
    groupSize: GROUP_SIZE[dialectOf(knex)],
    async store(messages, refusals) {
      const stored = await storeGroup(groupParts, messages, refusals);
      canonicals.apply(stored.canonicals);
      return stored.outcomes;
    },
    afterCommit: () => wakeUps.emit('messages-stored'),
    log,
  });
  const board = new Noticeboard(knex, clock, log);
  const notices = doorNotices(board);
  generations.on('live', () => board.watch());
  const submit = submitTo(knex, clock, identifiers, writer, currency, (source) =>
    notices.suppressed(source, 1, 'source.disabled'),
  );
  const outbox = new Outbox<TrustedMessage>(knex, clock, 'message');
  const switches = () => settings.lastRead.cms;
  const notes = new Notes({ strapi, outbox, wakeUps, clock, switches });
  const unsubscribe = subscribeToUsers(notes);
  const endEntries = noteEntries(notes);
  const reading = {
    identifiers,
    proofSecret: await settings.proofSecret(),
    settings: () => settings.read(),
    names: new NameBudget(clock, config.collect.newNamesPerDay, eventTypes, traitNames),
    maxAgeMs: config.collect.maxAgeDays * DAY,
    rules: catalogue.rules,
  };
  const collector = new Collector({
    ...{ clock, keys, notices, ...reading },
    write: (...group) => writer.write(...group),
    maxHeldBytes: config.collect.maxHeldBytes,
    perKey: new RateLimit(clock, config.collect.messagesPerSecondPerKey),
    perAddress: new RateLimit(clock, config.collect.messagesPerSecondPerAddress),
  });

  const runs = new JobRunsRepository(knex);
  const leases = new LeasesRepository(knex, newIdentity());
  const scheduler = new Scheduler({ leases, runs, wakeUps, clock, log });
  const jobs = new JobsService(scheduler, runs);
  const arrivals = createArrivals({
    ...{ knex, clock, wakeUps, scheduler, events, canonicals, people, board },
    readAgain: readerOfLetters(reading),
    write: (messages, bytes) => writer.write(messages, [], bytes),
  });

  const audiences = createAudiences({
    ...{ knex, clock, log, wakeUps, events, traits, epochs },
    activity: new Activity(knex, eventTypes, clock, apart.knex),
    workspace: async () => (await settings.read()).general,
    map: canonicals,
    everyone: people,
    mailer: mailerOf(strapi),
    apiPath: `${apiPrefix(strapi)}/cdp`,
    changesKeptDays: config.audiences.changesKeptDays,
  });
  const segments = createSegments({
    knex,
    clock,
    people: canonicals,
    directory: people,
    audiences,
  });
  const profiles = new ProfilesService({
    ...{ knex, clock, canonicals, people, identifiers, events, traits, currency },
  });
  const imports = createImports({
    ...{ knex, clock, wakeUps, scheduler, sources, settings, people, identifiers, writer, events },
    clean: cleanMessage,
    options: config.imports,
  });
  const forgetting = new Forgetting({
    ...{ knex, clock, canonicals, people, identifiers, tables: declaredTables },
  });
  const content = new Content(strapi, config.content.productTypes);
  const secrets = new Secrets(encryptionOf(strapi));
  const exports = createExports({
    ...{ knex, clock, log, config, content, secrets, scheduler, submit },
    directory: people,
  });
  await exports.sync();
  generations.on('exports', () => {
    exports.sync().catch((error) => log.warn(`Exports did not follow: ${errorText(error)}`));
  });
  const overview = new OverviewService(
    overviewPorts({
      ...{ knex, clock, traffic, audiences, sources, jobs, grants, settings, epochs, writer },
      exports: {
        lastRuns: (limit) => exports.runs.last(limit),
        failing: () => exports.runs.failing(),
      },
      outboxAgeMs: () => outbox.oldestAgeMs(),
    }),
    clock,
  );

  scheduler.define({
    name: 'events.seal',
    title: 'Note what was touched',
    schedule: { everyMs: 2_000 },
    quiet: true,
    wakeUp: 'messages-stored',
    async run() {
      const sealed = await epochs.seal();
      if (sealed !== null) wakeUps.emit('epoch-sealed');
    },
  });
  scheduler.define({
    name: 'profiles.fold',
    title: 'Update the list of profiles',
    schedule: { everyMs: 2_000 },
    quiet: true,
    wakeUp: 'epoch-sealed',
    async run() {
      const fold = { knex, clock, epochs, canonicals, people, identifiers, events, traits };
      await foldProfiles(fold);
      await refoldProfiles(fold);
    },
  });
  scheduler.define(
    orderFiguresJob({
      ...{ knex, clock, epochs, canonicals, currency },
    }),
  );
  scheduler.define({
    name: 'settings.mirror-grants',
    title: 'Keep a copy of role grants',
    schedule: { everyMs: 60_000 },
    quiet: true,
    run: () => grants.mirror(),
  });
  scheduler.define(forgetJob(forgetting));
  scheduler.define(outboxJob(outbox, submit));
  scheduler.define(
    ageOutJob(knex, clock, [...ingestTables, ...arrivalsTables, ...audiencesTables]),
  );
  scheduler.define(catalogue.job);
  scheduler.define(backfillTraitsJob({ knex, clock, traitNames }));
  scheduler.define(audiences.job);
  scheduler.define(audiences.alertsJob);
  scheduler.define(segments.job);

  const answerers: Answerer[] = [
    ...answerersOf(sourceEndpoints, sourcesController(sources, `${apiPrefix(strapi)}/cdp/v1`)),
    ...answerersOf(settingsEndpoints, settingsController(settings, grants)),
    ...answerersOf(identityEndpoints, identity.handlers),
    ...answerersOf(meEndpoints, proofController(settings)),
    ...answerersOf(jobEndpoints, jobsController(jobs)),
    ...answerersOf(overviewEndpoints, overviewController(overview)),
    ...answerersOf(
      profileEndpoints,
      profilesController(
        profiles,
        (person) => audiences.reader.audiencesOf(person),
        (audience) => audiences.membersOf(audience),
        forgetting,
      ),
    ),
    ...answerersOf(profileApiEndpoints, profilesApiController(profiles)),
    ...answerersOf(audienceEndpoints, { ...audiences.handlers, ...segments.connectionHandlers }),
    ...answerersOf(audienceApiEndpoints, audiences.apiHandlers),
    ...answerersOf(liveEndpoints, arrivals.liveHandlers),
    ...answerersOf(rejectedEndpoints, arrivals.rejectedHandlers),
    ...answerersOf(eventEndpoints, catalogue.handlers),
    ...answerersOf(importEndpoints, imports.handlers),
    ...answerersOf(exportEndpoints, exports.handlers),
    ...answerersOf(segmentEndpoints, segments.handlers),
    ...answerersOf(segmentApiEndpoints, segments.apiHandlers),
  ];

  let polling: NodeJS.Timeout | undefined;
  return {
    settings,
    collector,
    notes,
    scheduler,
    /** Takes in what other processes configured, every so often. */
    poll(everyMs: number, failed: (error: unknown) => void): void {
      polling = setInterval(() => {
        generations.poll().catch(failed);
        keys.noteUse().catch(failed);
      }, everyMs);
      polling.unref();
    },
    async stop(): Promise<void> {
      unsubscribe();
      endEntries();
      clearInterval(polling);
      board.stop();
      await Promise.all([
        writer.close(),
        collector.intake.answered(STOP_WITHIN_MS),
        scheduler.stop(),
      ]);
      await apart.close();
      await keys.noteUse().catch((error) => log.warn(`Use of keys not noted: ${errorText(error)}`));
      // The next boot may be one without the plugin, at which Strapi deletes what roles hold.
      await grants.mirror().catch((error) => log.warn(`Grants not copied: ${errorText(error)}`));
    },
    answerers: new Map(answerers.map((answerer) => [answerer.endpoint.name, answerer])),
    /** Answers what the process of the command line is to end with. */
    commandLine: (words: readonly string[], terminal: Terminal) =>
      runCommandLine([new ImportCommand({ imports, sources, scheduler })], words, terminal),
    publicKeyOf: (sourceId: string) => sources.publicKeyOf(sourceId),
  };
}

export type Cdp = Awaited<ReturnType<typeof compose>>;
