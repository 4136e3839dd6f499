import { errors } from '@strapi/utils';
import type { Knex } from 'knex';

import {
  IMPORT_LIMITS,
  type ImportDetail,
  type ImportFormat,
  type ImportInput,
  type ImportPatch,
  type ImportStatus,
} from '../../contracts/imports';
import type { PageQuery } from '../../contracts/paging';
import type { Clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { ConflictError, invalid, notFound } from '../platform/http';
import { newPublicId } from '../platform/ids';
import type { WakeUps } from '../platform/wakeups';
import { isTrusted, type SourceRow, type SourcesService } from '../sources';
import { columnsOf, formatOf } from './file/describe';
import { digestOf } from './file/digest';
import { FileFault } from './file/file-fault';
import { readRows } from './file/rows';
import { NOTHING_COUNTED, type ImportRow, type KnownFile } from './import';
import { importsRepository } from './imports.repository';
import { mappingFaults } from './mapping/mapping-faults';
import { suggestMapping } from './mapping/suggest';
import { piecesRepository } from './pieces.repository';
import { presentImport, summaryOf } from './present';
import { refusalsRepository } from './refusals.repository';
import { FRESH_RUN } from './work';

export interface ImportsParts {
  knex: Knex;
  clock: Clock;
  wakeUps: WakeUps;
  sources: SourcesService;
  maxFileBytes: number;
  timeZone: () => Promise<string>;
}

const SOURCE = { identifier: 'imports', name: 'Imports' } as const;
const UNDER_WAY: readonly ImportStatus[] = ['checking', 'running'];
/** What an editor may still change, as long as no row is stored. */
const OPEN: readonly ImportStatus[] = ['draft', 'checked', 'failed', 'cancelled'];

/** Imports as editors and the command line work with them. */
export class ImportsService {
  constructor(private readonly parts: ImportsParts) {}

  async list(query: PageQuery) {
    const { imports, total } = await importsRepository.list(this.parts.knex, query);
    const sources = await this.sourcesOf(imports);
    return { data: imports.map((row) => summaryOf(row, sources.get(row.sourceId))), total };
  }

  async read(publicId: string): Promise<ImportDetail> {
    const row = await this.find(publicId);
    const sources = await this.sourcesOf([row]);
    const fileKept = await piecesRepository.any(this.parts.knex, row.id);
    return presentImport(row, sources.get(row.sourceId), fileKept);
  }

  /** Begins an import, whose file then arrives in pieces. */
  async create({ name, kind, bytes, sourceId }: ImportInput): Promise<ImportDetail> {
    const { knex, clock, maxFileBytes } = this.parts;
    if (bytes > maxFileBytes) throw tooLarge(maxFileBytes);
    const source = await this.sourceOf(sourceId);
    const publicId = newPublicId('import');
    const at = clock.now();
    await importsRepository.insert(knex, {
      ...{ publicId, name, kind, bytes, status: 'uploading', sourceId: source.id },
      ...{ format: null, columns: [], mapping: null, checked: null, counts: NOTHING_COUNTED },
      ...{ position: 0, total: null, error: null, startedAt: null, endedAt: null },
      ...{ createdAt: at, updatedAt: at },
    });
    return this.read(publicId);
  }

  async piece(publicId: string, number: number, bytes: Buffer): Promise<void> {
    const { knex, clock } = this.parts;
    const row = await this.find(publicId);
    if (row.status !== 'uploading') throw notUploading();
    if (number >= Math.ceil(row.bytes / IMPORT_LIMITS.pieceBytes)) throw tooLarge(row.bytes);
    await piecesRepository.put(knex, row.id, number, bytes, clock.now());
  }

  /** The file is there: finds out what it holds, and suggests what its columns are. */
  async uploaded(publicId: string): Promise<ImportDetail> {
    const { knex } = this.parts;
    const row = await this.find(publicId);
    if (row.status !== 'uploading') throw notUploading();
    const { bytes } = await piecesRepository.measure(knex, row.id);
    if (bytes !== row.bytes) {
      throw new ConflictError(
        'import.incomplete',
        `${bytes} of ${row.bytes} bytes arrived; send the pieces that are missing`,
      );
    }
    const format = await asRefusal(formatOf(() => this.file(row)));
    await this.describe(row, { ...format, digest: await digestOf(this.file(row)) });
    return this.read(publicId);
  }

  /** The first rows, each with its line. */
  async samples(publicId: string, limit: number) {
    const row = await this.find(publicId);
    const { format, columns } = row;
    if (!format || !(await piecesRepository.any(this.parts.knex, row.id))) throw fileGone();
    return asRefusal(this.firstRows(row, format, columns, limit));
  }

  async update(publicId: string, patch: ImportPatch): Promise<ImportDetail> {
    const { knex, clock } = this.parts;
    const row = await this.findOpen(publicId);
    const updatedAt = clock.now();
    if (patch.name !== undefined) {
      await importsRepository.move(knex, row.id, OPEN, { name: patch.name, updatedAt });
    }
    if (patch.format && row.format) {
      await this.describe(row, { ...row.format, ...given(patch.format) });
    } else if (patch.mapping) {
      const faults = mappingFaults(row.kind, patch.mapping, row.columns);
      if (faults.length > 0) throw invalid('import.mapping-invalid', faults);
      await importsRepository.move(knex, row.id, OPEN, {
        ...{ mapping: patch.mapping, checked: null, status: 'draft', error: null, updatedAt },
      });
    }
    return this.read(publicId);
  }

  /** Starts a dry run; it goes on after the answer. */
  async check(publicId: string): Promise<ImportDetail> {
    const row = await this.findOpen(publicId);
    const { kind, mapping, columns } = row;
    const faults = mapping
      ? mappingFaults(kind, mapping, columns)
      : [{ path: 'mapping', message: 'must say what the columns are' }];
    if (faults.length > 0) throw invalid('import.mapping-invalid', faults);
    await this.start(row, OPEN, { status: 'checking', checked: null, ...FRESH_RUN });
    return this.read(publicId);
  }

  /** Starts the import, or goes on where it was stopped. Only what a dry run has read. */
  async run(publicId: string): Promise<ImportDetail> {
    const row = await this.find(publicId);
    if (UNDER_WAY.includes(row.status)) throw busy();
    if (!OPEN.includes(row.status) || row.status === 'draft' || !row.checked) {
      throw new ConflictError('import.not-checked', 'Check the mapping first, then import');
    }
    if (!(await piecesRepository.any(this.parts.knex, row.id))) throw fileGone();
    await this.start(row, [row.status], { status: 'running' });
    return this.read(publicId);
  }

  async cancel(publicId: string): Promise<ImportDetail> {
    const { knex, clock } = this.parts;
    const row = await this.find(publicId);
    const now = clock.now();
    const change =
      row.status === 'checking'
        ? ({ status: 'draft', position: 0, updatedAt: now } as const)
        : ({ status: 'cancelled', endedAt: now, updatedAt: now } as const);
    const moved =
      UNDER_WAY.includes(row.status) &&
      (await importsRepository.move(knex, row.id, [row.status], change));
    if (!moved) throw new ConflictError('import.not-running', 'Nothing of this import is running');
    return this.read(publicId);
  }

  /** Forgets the import and its file. What it stored stays. */
  async remove(publicId: string): Promise<void> {
    const { knex } = this.parts;
    const row = await this.find(publicId);
    if (UNDER_WAY.includes(row.status)) throw busy();
    await piecesRepository.remove(knex, row.id);
    await refusalsRepository.removeOf(knex, row.id);
    await inTransaction(knex, (trx) => importsRepository.remove(trx, row.id));
  }

  /** Whether an import waits or is being worked on. */
  async anyUnderWay(): Promise<boolean> {
    return (await importsRepository.next(this.parts.knex)) !== null;
  }

  async find(publicId: string): Promise<ImportRow> {
    const row = await importsRepository.find(this.parts.knex, publicId);
    if (!row) throw notFound('import.unknown', `There is no import ${publicId}`);
    return row;
  }

  private async findOpen(publicId: string): Promise<ImportRow> {
    const row = await this.find(publicId);
    if (UNDER_WAY.includes(row.status)) throw busy();
    if (row.position > 0 || !OPEN.includes(row.status)) {
      throw new ConflictError(
        'import.begun',
        'Rows of this import are stored, or its file is not whole yet; start another one instead',
      );
    }
    return row;
  }

  private async start(
    row: ImportRow,
    from: readonly ImportStatus[],
    change: Parameters<typeof importsRepository.move>[3],
  ): Promise<void> {
    const { knex, clock, wakeUps } = this.parts;
    const now = clock.now();
    const begun = { ...change, error: null, startedAt: now, endedAt: null, updatedAt: now };
    if (!(await importsRepository.move(knex, row.id, from, begun))) throw busy();
    wakeUps.emit('import-queued');
  }

  private file(row: ImportRow) {
    return piecesRepository.read(this.parts.knex, row.id);
  }

  private async describe(row: ImportRow, format: KnownFile): Promise<void> {
    const { knex, clock, timeZone } = this.parts;
    const columns = await asRefusal(columnsOf(() => this.file(row), format));
    const rows = await asRefusal(this.firstRows(row, format, columns, IMPORT_LIMITS.sampleRows));
    const mapping = suggestMapping(row.kind, columns, rows, await timeZone());
    await importsRepository.move(knex, row.id, [row.status], {
      ...{ status: 'draft', format, columns, mapping, checked: null, total: null, error: null },
      updatedAt: clock.now(),
    });
  }

  private async firstRows(
    row: ImportRow,
    format: ImportFormat,
    columns: readonly string[],
    limit: number,
  ) {
    const rows = [];
    for await (const read of readRows(() => this.file(row), format, columns)) {
      rows.push(read);
      if (rows.length >= limit) break;
    }
    return rows;
  }

  /** Only what a trusted source says is a fact; a website's key stands in every page. */
  private async sourceOf(publicId: string | undefined): Promise<SourceRow> {
    const { sources } = this.parts;
    const source = publicId
      ? await sources.find(publicId)
      : await sources.builtIn(SOURCE.identifier, SOURCE.name);
    if (isTrusted(source) && source.enabled) return source;
    throw new ConflictError(
      'import.source-not-trusted',
      `"${source.name}" is a website or disabled; choose an enabled server source`,
      { path: 'sourceId' },
    );
  }

  private async sourcesOf(imports: readonly ImportRow[]) {
    return this.parts.sources.named(imports.map(({ sourceId }) => sourceId));
  }
}

/** A fault of the file, as an answer that says what to do. */
async function asRefusal<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new errors.ValidationError(error.message, { code: error.code });
  }
}

const given = <T extends object>(patch: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<T>;

const busy = () =>
  new ConflictError('import.busy', 'The import is being worked on; wait for it, or cancel it');
const fileGone = () =>
  new ConflictError('import.file-gone', 'The file is gone; start another import with it');
const notUploading = () =>
  new ConflictError('import.not-uploading', 'The file of this import is whole already');
const tooLarge = (most: number) =>
  new errors.PayloadTooLargeError(
    `The file may have ${Math.floor(most / 1024 / 1024)} MB; split it, or raise imports.maxFileBytes`,
    { code: 'import.too-large' },
  );
