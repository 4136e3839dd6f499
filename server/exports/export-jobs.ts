import type { Clock } from '../platform/clock';
import type { JobContext, JobDefinition, Scheduler } from '../platform/jobs';
import { errorText, type Log } from '../platform/log';
import { jobOf, type FlowRow } from './flow';
import type { FlowsRepository } from './flows.repository';
import type { ExportRunner } from './runner';
import type { RunsRepository } from './runs.repository';

/** Keeps one job for each flow, as flows come, change and go, in this process and in others. */
export class ExportJobs {
  private defined = new Map<string, number>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly flows: FlowsRepository,
    private readonly runs: RunsRepository,
    private readonly runner: ExportRunner,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async sync(): Promise<void> {
    const flows = await this.flows.all();
    const names = new Set(flows.map(jobOf));
    for (const name of this.defined.keys()) {
      if (names.has(name)) continue;
      this.defined.delete(name);
      // Not waited for: a run that goes on sees that its flow is gone, in its own time.
      this.scheduler.undefine(name).catch((error: unknown) => {
        this.log.warn(`The lease of ${name} was not given back: ${errorText(error)}`);
      });
    }
    for (const flow of flows) {
      if (this.defined.get(jobOf(flow)) === flow.updatedAt) continue;
      this.defined.set(jobOf(flow), flow.updatedAt);
      this.scheduler.define(this.definition(flow));
    }
  }

  private definition(flow: FlowRow): JobDefinition {
    return {
      name: jobOf(flow),
      title: flow.name,
      schedule: { cron: flow.cron, timeZone: flow.timeZone },
      enabled: flow.enabled,
      right: 'exports.run',
      resume: true,
      skipped: async () => {
        const { mode } = flow;
        const startedAt = this.clock.now();
        await this.runs.insert({
          ...{ flowId: flow.id, mode, startedAt },
          trigger: 'schedule',
          status: 'skipped',
        });
      },
      run: (context) => this.run(flow.id, context),
    };
  }

  private async run(flowId: number, context: JobContext): Promise<{ done: number } | void> {
    const flow = await this.flows.findBy({ id: flowId });
    if (!flow) return undefined;
    const open = await this.runs.open(flow.id);
    // Broken off and cancelled since: there is nothing to go on with.
    if (!open && context.resumed) return undefined;
    const run =
      open ??
      (await this.runs.insert({
        flowId: flow.id,
        mode: flow.mode,
        trigger: context.trigger === 'manual' ? 'manual' : 'schedule',
        startedAt: this.clock.now(),
      }));
    return { done: await this.runner.run({ ...flow, mode: run.mode }, run, context) };
  }
}
