import type { ExportRun } from '../../contracts/exports';
import type { CursorMeta, CursorQuery } from '../../contracts/paging';
import type { Clock } from '../platform/clock';
import { toInstant } from '../platform/database';
import { ConflictError, notFound, readCursor, writeCursor } from '../platform/http';
import type { Scheduler } from '../platform/jobs';
import { jobOf } from './flow';
import type { FlowsRepository } from './flows.repository';
import type { FlowsService } from './flows.service';
import { presentRun } from './run';
import type { RunsRepository } from './runs.repository';

export interface RunsParts {
  flows: FlowsService;
  flowsRepository: FlowsRepository;
  runs: RunsRepository;
  scheduler: Scheduler;
  clock: Clock;
  /** Takes in flows that another process has made. */
  sync: () => Promise<void>;
}

/** Runs: started by hand, cancelled, read. */
export class RunsService {
  constructor(private readonly parts: RunsParts) {}

  /**
   * Starts the flow now; the run goes on after the answer. A run that was begun and that nobody
   * goes on with is taken up where it was.
   */
  async start(flowId: string): Promise<ExportRun> {
    const { flows, runs, scheduler, clock, sync } = this.parts;
    const flow = await flows.find(flowId);
    const { id, mode } = flow;
    if (!scheduler.has(jobOf(flow))) await sync();
    const open = await runs.open(id);
    const run =
      open ?? (await runs.insert({ flowId: id, mode, trigger: 'manual', startedAt: clock.now() }));
    const started = await scheduler.runNow(jobOf(flow));
    if (started !== 'busy') return presentRun(run);
    // Busy, and yet nobody took the row: an earlier run is just ending. Else the schedule came at
    // the same moment and goes on with this very run.
    if (open || (await runs.removeUntouched(run.id))) throw busy(flow.name);
    return presentRun(run);
  }

  async cancel(flowId: string): Promise<ExportRun> {
    const flow = await this.parts.flows.find(flowId);
    const run = await this.parts.runs.open(flow.id);
    if (!run || !(await this.parts.runs.end(run.id, 'cancelled', this.parts.clock.now()))) {
      throw new ConflictError('export.not-running', `Export "${flow.name}" is not running`);
    }
    return presentRun((await this.parts.runs.find(run.publicId)) ?? run);
  }

  async list(flowId: string, { cursor, pageSize }: CursorQuery) {
    const flow = await this.parts.flows.find(flowId);
    const asked = ['export-runs', flowId];
    const below = readCursor<number>(asked, cursor);
    const found = await this.parts.runs.page(flow.id, below, pageSize + 1);
    const page = found.slice(0, pageSize);
    const next = found.length > pageSize ? writeCursor(asked, page.at(-1)?.id) : null;
    const meta: CursorMeta = {
      pagination: { pageSize, next, previous: null, total: null, estimated: false },
    };
    return { data: page.map(presentRun), meta };
  }

  async read(flowId: string, runId: string): Promise<ExportRun> {
    const flow = await this.parts.flows.find(flowId);
    const run = await this.parts.runs.find(runId);
    if (run?.flowId !== flow.id) throw notFound('run.unknown', `There is no run ${runId}`);
    return presentRun(run);
  }

  /** The last runs of all flows, for the overview. */
  async last(limit: number) {
    const names = new Map((await this.parts.flowsRepository.all()).map((flow) => [flow.id, flow]));
    const runs = await this.parts.runs.latest(limit);
    return runs.map((run) => ({
      flow: { id: names.get(run.flowId)?.publicId ?? '', name: names.get(run.flowId)?.name ?? '' },
      id: run.publicId,
      status: run.status,
      mode: run.mode,
      rows: run.sent,
      startedAt: toInstant(run.startedAt),
    }));
  }

  /** Flows whose newest run failed. */
  async failing() {
    const flows = await this.parts.flowsRepository.all();
    const latest = await this.parts.runs.latestOf(flows.map(({ id }) => id));
    return flows.flatMap(({ id, publicId, name }) => {
      const run = latest.get(id);
      if (run?.status !== 'failed') return [];
      return [{ id: publicId, name, at: toInstant(run.endedAt ?? run.startedAt) }];
    });
  }
}

const busy = (name: string) =>
  new ConflictError('export.already-running', `Export "${name}" is running already`);
