import type { exportEndpoints } from '../../contracts/exports';
import type { Content } from '../content';
import type { Clock } from '../platform/clock';
import { toInstant } from '../platform/database';
import { pageMeta, type HandlersOf } from '../platform/http';
import { nextRuns } from '../platform/jobs';
import { checkSchedule } from './flow-checks';
import type { FlowsService } from './flows.service';
import { previewRows } from './preview';
import type { RunsService } from './runs.service';

export function exportsController(
  flows: FlowsService,
  runs: RunsService,
  content: Content,
  clock: Clock,
): HandlersOf<typeof exportEndpoints> {
  return {
    list: async ({ query }) => {
      const { data, total } = await flows.list(query);
      return { data, meta: pageMeta(query, total) };
    },
    types: () => Promise.resolve({ data: content.types() }),
    preview: async ({ body, can }) => ({
      data: await previewRows(content, body, can('profiles.read-personal')),
    }),
    schedule: ({ body: { cron, timeZone } }) => {
      checkSchedule(cron, timeZone);
      const next = nextRuns(cron, timeZone, clock.now()).map(toInstant);
      return Promise.resolve({ data: { nextRuns: next } });
    },
    create: async ({ body }) => ({ data: await flows.create(body), status: 201 }),
    read: async ({ params }) => ({ data: await flows.read(params.id) }),
    update: async ({ params, body }) => ({ data: await flows.update(params.id, body) }),
    remove: async ({ params }) => {
      await flows.remove(params.id);
      return { data: null };
    },
    run: async ({ params }) => ({ data: await runs.start(params.id) }),
    cancel: async ({ params }) => ({ data: await runs.cancel(params.id) }),
    runs: ({ params, query }) => runs.list(params.id, query),
    readRun: async ({ params }) => ({ data: await runs.read(params.id, params.runId) }),
  };
}
