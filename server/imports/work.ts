import type { Knex } from 'knex';

import { IMPORT_LIMITS, type ImportFormat, type ImportMapping } from '../../contracts/imports';
import type { Identifiers, People } from '../identity';
import type { Message, Outcome } from '../ingest';
import type { Clock } from '../platform/clock';
import { inTransaction, isTransient } from '../platform/database';
import { UnavailableError } from '../platform/http';
import { LeaseLostError, type JobContext } from '../platform/jobs';
import { errorText } from '../platform/log';
import { sourcesRepository } from '../sources';
import { DryRun } from './dry-run';
import type { EventReader } from '../events';
import { FileFault } from './file/file-fault';
import { readRows } from './file/rows';
import { NOTHING_COUNTED, type ImportCounts, type ImportRow } from './import';
import { importsRepository } from './imports.repository';
import type { RowReading } from './mapping/message-of';
import { piecesRepository } from './pieces.repository';
import { refusalsRepository } from './refusals.repository';
import { rowIdsOf } from './row-ids';
import { batchesOf, refusedRow, type Batch } from './rows-to-messages';

export interface WorkParts {
  knex: Knex;
  clock: Clock;
  people: Pick<People, 'ownersOf'>;
  events: Pick<EventReader, 'storedKeys'>;
  identifiers: Identifiers;
  /** `bytes`: what the messages weigh. */
  write: (messages: readonly Message[], bytes: number) => Promise<Outcome[]>;
  clean: (value: unknown) => unknown;
  currency: () => Promise<string>;
  /** Waits before the writer is asked again; tests hand in their own. */
  pause?: (ms: number) => Promise<void>;
}

/** Rows in one transaction: SQLite runs it in one go, beside the messages of visitors. */
const ROWS = 200;
const BYTES_A_ROW = 1_000;
const PATIENCE = 60;

/** Somebody cancelled the import, or it is gone. */
class Stopped extends Error {}
/** The import cannot go on; the words are for who looks after it. */
class ImportFailed extends Error {}

type Context = Pick<JobContext, 'signal' | 'progress' | 'assertLease'>;

interface Prepared {
  format: ImportFormat;
  mapping: ImportMapping;
  reading: RowReading;
}

const isInterruption = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted ||
  error instanceof LeaseLostError ||
  error instanceof UnavailableError ||
  isTransient(error);

/** Does dry runs and runs, from where the last process that did was stopped. */
export class ImportWork {
  constructor(private readonly parts: WorkParts) {}

  /** Works off what waits, the oldest first. */
  async run(context: Context): Promise<{ done: number } | void> {
    let done = 0;
    for (;;) {
      const next = await importsRepository.next(this.parts.knex);
      if (!next) return done > 0 ? { done } : undefined;
      done += await this.one(next, context);
      if (context.signal.aborted) return { done };
    }
  }

  private async one(row: ImportRow, context: Context): Promise<number> {
    const dry = row.status === 'checking';
    try {
      return await (dry ? this.check(row, context) : this.store(row, context));
    } catch (error) {
      if (error instanceof Stopped) return 0;
      if (isInterruption(error, context.signal)) throw error;
      const told = error instanceof FileFault || error instanceof ImportFailed;
      const text = told ? error.message : errorText(error);
      const now = this.parts.clock.now();
      await importsRepository.move(this.parts.knex, row.id, [row.status], {
        ...(dry ? { status: 'draft', position: 0 } : { status: 'failed', endedAt: now }),
        error: text,
        updatedAt: now,
      });
      // A fault of the file is the editor's to see; one of ours is the operator's, too.
      if (!told) throw error;
      return 0;
    }
  }

  /** Reads every row and writes nothing. */
  private async check(row: ImportRow, context: Context): Promise<number> {
    const { knex, clock, people, events } = this.parts;
    const found = new DryRun(people, events);
    for await (const batch of this.batches(row, await this.prepare(row), 0)) {
      await found.take(batch);
      await this.advance(knex, row, { position: batch.last }, context);
      context.progress(batch.last);
    }
    const now = clock.now();
    await context.assertLease();
    await importsRepository.move(knex, row.id, ['checking'], {
      ...{ status: 'checked', checked: found.result(now), total: found.rows, position: 0 },
      ...{ error: null, updatedAt: now },
    });
    return found.rows;
  }

  /** Stores the rows behind the position, and moves it on only when they are stored. */
  private async store(row: ImportRow, context: Context): Promise<number> {
    const { knex, clock } = this.parts;
    const prepared = await this.prepare(row);
    const counts = { ...row.counts };
    let done = 0;
    for await (const batch of this.batches(row, prepared, row.position)) {
      const refused = await this.send(batch, counts, row, context.signal);
      await inTransaction(knex, async (trx) => {
        await context.assertLease(trx);
        await this.advance(trx, row, { position: batch.last, counts: { ...counts } }, context);
        await refusalsRepository.insert(trx, row.id, refused, clock.now());
      });
      done += batch.messages.length + batch.refused.length;
      context.progress(batch.last, row.total ?? undefined);
    }
    const now = clock.now();
    await context.assertLease();
    const status = counts.refused > 0 ? 'partial' : 'succeeded';
    const ended = { status, error: null, endedAt: now, updatedAt: now } as const;
    if (await importsRepository.move(knex, row.id, ['running'], ended)) {
      await piecesRepository.remove(knex, row.id);
    }
    return done;
  }

  private async prepare(row: ImportRow): Promise<Prepared> {
    const { knex, clock, identifiers, clean, currency } = this.parts;
    const { format, mapping } = row;
    const source = await sourcesRepository.findBy(knex, { id: row.sourceId });
    if (!source?.enabled) {
      throw new ImportFailed('The source of the import is disabled or gone; enable it first');
    }
    if (!format || !mapping || !(await piecesRepository.any(knex, row.id))) {
      throw new ImportFailed('The file is gone; upload it again');
    }
    const reading: RowReading = {
      ...{
        importId: row.publicId,
        rowIds: rowIdsOf(row),
        kind: row.kind,
        mapping,
        source,
        identifiers,
        clean,
      },
      currency: await currency(),
      givenAt: Math.min(row.createdAt, clock.now()),
      eventNames: new Set(),
      mostEventNames: IMPORT_LIMITS.eventNames,
    };
    return { format, mapping, reading };
  }

  private batches(
    row: ImportRow,
    { format, reading }: Prepared,
    after: number,
  ): AsyncGenerator<Batch> {
    const { knex, clock } = this.parts;
    const rows = readRows(() => piecesRepository.read(knex, row.id), format, row.columns);
    return batchesOf(rows, after, ROWS, reading, () => clock.now());
  }

  /** Hands the messages to the one write path; answers every row that is refused. */
  private async send(
    { messages, refused }: Batch,
    counts: ImportCounts,
    row: ImportRow,
    signal: AbortSignal,
  ) {
    const all = [...refused];
    const outcomes = await this.write(
      messages.map(({ message }) => message),
      signal,
    );
    const repeated = messages.filter((_, at) => outcomes[at]?.status === 'duplicate');
    const own = await this.storedByUs(repeated, row);
    outcomes.forEach((outcome, at) => {
      const { message, row: read } = messages[at];
      if (outcome.status === 'rejected') {
        const { code, reason } = outcome.refusal;
        all.push(refusedRow(read, code, reason));
      } else if (outcome.status === 'stored' || own.has(message.key.toString('base64'))) {
        counts.stored += 1;
      } else counts.duplicates += 1;
    });
    counts.refused += all.length;
    return all.sort((a, b) => a.record - b.record);
  }

  /** Rows that this very import stored before it was broken off are no duplicates. */
  private async storedByUs(repeated: Batch['messages'], { createdAt, mapping }: ImportRow) {
    const named = mapping?.columns.some(({ role }) => role === 'message_id') ?? false;
    if (repeated.length === 0 || named) return new Set<string>();
    const keys = repeated.map(({ message }) => message.key);
    return this.parts.events.storedKeys(keys, createdAt);
  }

  /** A writer that is busy with visitors is asked again; they come first. */
  private async write(messages: readonly Message[], signal: AbortSignal): Promise<Outcome[]> {
    if (messages.length === 0) return [];
    const { write, pause = sleep } = this.parts;
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return await write(messages, messages.length * BYTES_A_ROW);
      } catch (error) {
        if (!(error instanceof UnavailableError) || attempt >= PATIENCE) throw error;
        await pause(error.retryAfterSeconds * 1_000);
      }
    }
  }

  private async advance(
    knex: Knex,
    row: ImportRow,
    change: { position: number; counts?: ImportCounts },
    { signal }: Context,
  ): Promise<void> {
    signal.throwIfAborted();
    const updatedAt = this.parts.clock.now();
    const moved = await importsRepository.move(knex, row.id, [row.status], {
      ...change,
      updatedAt,
    });
    if (!moved) throw new Stopped('The import was cancelled');
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const FRESH_RUN = { position: 0, counts: NOTHING_COUNTED } as const;
