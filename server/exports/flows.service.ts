import { createHash } from 'node:crypto';

import type { ExportFlow, FlowInput, FlowPatch } from '../../contracts/exports';
import type { PageQuery } from '../../contracts/paging';
import type { Content } from '../content';
import type { StreamClient } from '../destinations';
import type { Clock } from '../platform/clock';
import { isUniqueViolation, toInstant } from '../platform/database';
import { ConflictError, invalid, notFound } from '../platform/http';
import { newPublicId } from '../platform/ids';
import { nextRuns } from '../platform/jobs';
import { hintOf, type Secrets } from '../platform/secrets';
import type { FlowRow } from './flow';
import { checkFields, checkKind, checkSchedule } from './flow-checks';
import type { FlowsRepository } from './flows.repository';
import { presentRun, type RunRow } from './run';
import type { RunsRepository } from './runs.repository';

export interface FlowsParts {
  flows: FlowsRepository;
  runs: RunsRepository;
  content: Content;
  client: StreamClient;
  secrets: Secrets;
  clock: Clock;
  /** Called after a change, so that this process's own jobs follow at once. */
  changed: () => Promise<void>;
}

const streamKey = (endpoint: string, streamId: string): Buffer =>
  createHash('sha256').update(`${endpoint}\u0000${streamId}`).digest().subarray(0, 16);

/** Export flows as editors work with them. */
export class FlowsService {
  constructor(private readonly parts: FlowsParts) {}

  async list(query: PageQuery) {
    const { flows, total } = await this.parts.flows.list(query);
    return { data: await this.present(flows), total };
  }

  async read(publicId: string): Promise<ExportFlow> {
    const [flow] = await this.present([await this.find(publicId)]);
    return flow;
  }

  async create(input: FlowInput): Promise<ExportFlow> {
    const { flows, clock, changed } = this.parts;
    this.check(input);
    const { streamId, ...flow } = input;
    const publicId = newPublicId('flow');
    const at = clock.now();
    const stamps = { publicId, origin: 'admin', createdAt: at, updatedAt: at } as const;
    try {
      await flows.insert({ ...flow, ...this.sealed(input.endpoint, streamId), ...stamps });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new ConflictError(
        'export.identifier-taken',
        `An export with the identifier "${input.identifier}" exists; choose another`,
        { path: 'identifier' },
      );
    }
    await changed();
    return this.read(publicId);
  }

  async update(publicId: string, patch: FlowPatch): Promise<ExportFlow> {
    const { flows, clock, secrets, changed } = this.parts;
    const flow = await this.editable(publicId);
    const { identifier, streamId, ...changes } = patch;
    if (identifier !== undefined && identifier !== flow.identifier) {
      throw new ConflictError(
        'export.identifier-frozen',
        'The identifier of an export never changes; create another export instead',
        { path: 'identifier' },
      );
    }
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    const next: FlowRow = { ...flow, ...Object.fromEntries(given), updatedAt: clock.now() };
    this.check(next);
    const moved = next.endpoint !== flow.endpoint;
    const stream =
      streamId !== undefined || moved
        ? this.sealed(next.endpoint, streamId ?? secrets.decrypt(flow.streamSecret))
        : {};
    await flows.update({ ...next, ...stream });
    await changed();
    return this.read(publicId);
  }

  async remove(publicId: string): Promise<void> {
    const flow = await this.editable(publicId);
    await this.parts.flows.remove(flow.id);
    await this.parts.changed();
  }

  async find(publicId: string): Promise<FlowRow> {
    const flow = await this.parts.flows.findBy({ public_id: publicId });
    if (!flow) throw notFound('export.unknown', `There is no export ${publicId}`);
    return flow;
  }

  private async editable(publicId: string): Promise<FlowRow> {
    const flow = await this.find(publicId);
    if (flow.origin !== 'config') return flow;
    throw new ConflictError('export.read-only', 'Set in config/plugins: it cannot be changed here');
  }

  private check(
    flow: Pick<FlowRow, 'cron' | 'timeZone' | 'what' | 'fields' | 'endpoint' | 'kind'>,
  ) {
    const { content, client } = this.parts;
    checkSchedule(flow.cron, flow.timeZone);
    checkFields(content, flow.what, flow.fields);
    checkKind(content, flow.what, flow.kind);
    if (client.isClosed(flow.endpoint)) {
      throw invalid('export.endpoint-private', [
        {
          path: 'endpoint',
          message:
            'is on a private network; allow it with destinations.allowPrivateAddresses in config/plugins',
        },
      ]);
    }
  }

  private sealed(endpoint: string, streamId: string) {
    return {
      streamSecret: this.parts.secrets.encrypt(streamId, 'streamId'),
      streamHint: hintOf(streamId),
      streamKey: streamKey(endpoint, streamId),
    };
  }

  private async present(flows: readonly FlowRow[]): Promise<ExportFlow[]> {
    const last = await this.parts.runs.latestOf(flows.map(({ id }) => id));
    return flows.map((flow) => presentFlow(flow, last.get(flow.id), this.parts.clock.now()));
  }
}

function presentFlow(flow: FlowRow, lastRun: RunRow | undefined, now: number): ExportFlow {
  const { publicId, identifier, name, kind, what, fields, cron, timeZone } = flow;
  const { endpoint, mode, enabled, streamHint, origin, createdAt, updatedAt } = flow;
  return {
    id: publicId,
    ...{ identifier, name, kind, what, fields, cron, timeZone },
    ...{ endpoint, mode, enabled, streamHint, origin },
    lastRun: lastRun ? presentRun(lastRun) : null,
    nextRuns: enabled ? nextRuns(cron, timeZone, now).map(toInstant) : [],
    createdAt: toInstant(createdAt),
    updatedAt: toInstant(updatedAt),
  };
}
