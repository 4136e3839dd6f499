import type { Knex } from 'knex';

import type { Config } from '../config';
import { placeOf, type Content, type Documents, type Entry } from '../content';
import type { Delivery, StreamClient } from '../destinations';
import type { Clock } from '../platform/clock';
import { inTransaction, isTransient } from '../platform/database';
import { LeaseLostError, type JobContext } from '../platform/jobs';
import { errorText } from '../platform/log';
import type { Secrets } from '../platform/secrets';
import type { Submit } from '../platform/submit';
import { bodyOf, chunksBySize, halves, type Item } from './chunks';
import type { FlowRow } from './flow';
import { ledgerRepository } from './ledger.repository';
import { mapEntry } from './mapping';
import { maskRow } from './masking';
import { peopleBehind, sentRow, type Directory } from './recipients';
import type { RunRow } from './run';
import type { RunsRepository } from './runs.repository';

const SAMPLE = 3;
const CANCEL_CHECK_MS = 1_000;

export interface RunnerParts {
  knex: Knex;
  clock: Clock;
  content: Content;
  client: StreamClient;
  secrets: Secrets;
  runs: RunsRepository;
  directory: Directory;
  submit: Submit;
  options: Config['exports'];
}

/** One page on its way. */
interface Page {
  flow: FlowRow;
  state: RunRow;
  people: ReadonlyMap<string, number>;
  entries: readonly Entry[];
  /** Which of the entries were refused and are not counted yet, ascending. */
  refused: number[];
  pace: Pace;
  context: JobContext;
}

/** What a run has learnt of its stream. */
interface Pace {
  /** Rows that it takes at once. */
  mostRows: number;
}

/** The run cannot go on; the words are for the run's log. */
class RunFailed extends Error {}

/** Somebody cancelled the run while it went on. */
class RunCancelled extends Error {}

const isInterruption = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted || error instanceof LeaseLostError || isTransient(error);

/**
 * Sends one flow's rows, page by page, from the last entry that the stream acknowledged. A stop in
 * the middle leaves the run open, and the next start goes on there.
 */
export class ExportRunner {
  constructor(private readonly parts: RunnerParts) {}

  async run(flow: FlowRow, run: RunRow, context: JobContext): Promise<number> {
    const { runs, clock } = this.parts;
    const state = { ...run };
    try {
      await this.sendAll(flow, state, context);
      const status = state.refused > 0 ? 'partial' : 'succeeded';
      await runs.end(run.id, status, clock.now());
    } catch (error) {
      if (error instanceof RunCancelled) return state.sent;
      // Broken off or in the way of another: the run stays open, and the next start goes on.
      if (isInterruption(error, context.signal)) throw error;
      await runs.advance(this.parts.knex, run.id, state);
      const why = error instanceof RunFailed ? error.message : errorText(error);
      await runs.end(run.id, 'failed', clock.now(), why);
      // A stream may answer with the rows it was sent: its words stay in the run's own log.
      throw new Error(`The run failed; run ${run.publicId} says why`, { cause: error });
    }
    return state.sent;
  }

  private async sendAll(flow: FlowRow, state: RunRow, context: JobContext): Promise<void> {
    const { content, runs, options } = this.parts;
    const paths = flow.fields.map(({ from }) => from);
    const documents = content.documents(flow.what, paths);
    const all = await documents.count();
    const total = flow.mode === 'test' ? Math.min(all, options.testRows) : all;
    await runs.setTotal(state.id, total);
    const pace = { mostRows: options.pageSize };
    for (;;) {
      context.progress(state.sent, total);
      const entries = await this.nextPage(documents, flow, state, total);
      if (entries.length === 0) return;
      await this.sendPage(flow, state, entries, pace, context);
    }
  }

  private async nextPage(
    documents: Documents,
    flow: FlowRow,
    state: RunRow,
    total: number,
  ): Promise<Entry[]> {
    const { pageSize } = this.parts.options;
    const left = total - state.sent - state.refused;
    const limit = flow.mode === 'test' ? Math.min(pageSize, left) : pageSize;
    return limit <= 0 ? [] : documents.page(state.position, limit);
  }

  private async sendPage(
    flow: FlowRow,
    state: RunRow,
    entries: readonly Entry[],
    pace: Pace,
    context: JobContext,
  ): Promise<void> {
    const { directory, submit, clock, options } = this.parts;
    const people =
      flow.kind === 'users' && flow.mode === 'live'
        ? await peopleBehind(entries, directory, submit, clock.now())
        : new Map<string, number>();
    const items: Item[] = [];
    const refused: number[] = [];
    for (const [at, entry] of entries.entries()) {
      const mapped = mapEntry(entry, flow.fields);
      if ('refused' in mapped) refused.push(at);
      else items.push({ entry, at, row: mapped.row, json: JSON.stringify(mapped.row) });
    }
    const page = { flow, state, people, entries, refused, pace, context };
    for (const chunk of chunksBySize(items, options.maxBodyBytes, pace.mostRows)) {
      await this.sendChunk(page, chunk);
    }
    await this.save(page, [], entries.length - 1);
  }

  private async sendChunk(page: Page, items: Item[]): Promise<void> {
    const { flow, state, pace, context } = page;
    await this.checkOpen(state, context);
    const body = bodyOf(items);
    const { verdict, requests } = await this.deliver(flow, state, body, context.signal);
    state.requests += requests;
    if (verdict.kind === 'too-large') {
      const parts = halves(items);
      if (!parts) throw new RunFailed('A single row is larger than the stream takes');
      pace.mostRows = Math.min(pace.mostRows, parts[0].length);
      for (const half of parts) await this.sendChunk(page, half);
      return;
    }
    if (verdict.kind !== 'accepted') {
      // A request that was broken off is no failure of the run: the next start sends it again.
      context.signal.throwIfAborted();
      await this.checkOpen(state, context);
      throw new RunFailed(verdict.reason);
    }
    state.sent += items.length;
    state.bytes += Buffer.byteLength(body);
    if (state.sample.length < SAMPLE) {
      const more = items.slice(0, SAMPLE - state.sample.length);
      state.sample = [...state.sample, ...more.map(({ row }) => maskRow(row, flow.kind))];
    }
    await this.save(page, items, items.at(-1)?.at ?? 0);
  }

  /** Sends a request, and gives up waiting for its stream as soon as the run is cancelled. */
  private async deliver(
    flow: FlowRow,
    state: RunRow,
    body: string,
    stopping: AbortSignal,
  ): Promise<Delivery> {
    const { client, secrets, runs } = this.parts;
    const streamId = secrets.decrypt(flow.streamSecret);
    const test = flow.mode === 'test';
    const cancelled = new AbortController();
    const look = setInterval(() => {
      runs.isOpen(state.id).then(
        (open) => open || cancelled.abort(),
        () => undefined,
      );
    }, CANCEL_CHECK_MS);
    try {
      const request = { endpoint: flow.endpoint, streamId, test, body };
      return await client.deliver(request, { stopping, cancelled: cancelled.signal });
    } finally {
      clearInterval(look);
    }
  }

  /** What was acknowledged, and that it was: in one step, so that neither is known without the other. */
  private async save(page: Page, items: readonly Item[], upTo: number): Promise<void> {
    const { knex, runs, clock } = this.parts;
    const { flow, state, people, entries, refused, context } = page;
    state.position = placeOf(entries[upTo]);
    // Refusals count with the position that passes them, so that a second start counts them once.
    while (refused.length > 0 && refused[0] <= upTo) {
      refused.shift();
      state.refused += 1;
    }
    const sent =
      flow.mode === 'live' ? items.map(({ entry, row }) => sentRow(flow, entry, row, people)) : [];
    await inTransaction(knex, async (trx) => {
      await context.assertLease(trx);
      await ledgerRepository.record(trx, flow.streamKey, flow.id, sent, clock.now());
      await runs.advance(trx, state.id, state);
    });
  }

  private async checkOpen(state: RunRow, context: JobContext): Promise<void> {
    context.signal.throwIfAborted();
    if (!(await this.parts.runs.isOpen(state.id))) throw new RunCancelled();
  }
}
