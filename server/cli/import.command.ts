import { open } from 'node:fs/promises';
import { basename } from 'node:path';

import { IMPORT_LIMITS, type ImportDetail } from '../../contracts/imports';
import type { Imports } from '../imports';
import type { SourcesService } from '../sources';
import { EXIT, type Command, type Exit, type Terminal } from './command';
import { mappingFrom } from './import-mapping';
import { importWords, type ImportWords } from './import-words';

export interface ImportCommandParts {
  imports: Pick<Imports, 'service' | 'job'>;
  sources: Pick<SourcesService, 'idOf'>;
  scheduler: { runNow(name: string): Promise<unknown> };
  /** How often the import is looked at, in milliseconds. @default 300 */
  lookEveryMs?: number;
}

/** A process that holds the job may die: this one asks for it again. */
const ASK_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 300;

const isUnderWay = ({ status }: ImportDetail) => status === 'checking' || status === 'running';

/**
 * Imports a file as the admin does. When a server of the same installation runs, its job does the
 * work and this only looks on; otherwise the work is done here, under the same lease.
 */
export class ImportCommand implements Command {
  readonly name = 'import';
  readonly usage = [
    'import people <file> [--source=<identifier>] [--mapping=<file.json>] [--dry-run]',
    'import events <file> [--source=<identifier>] [--mapping=<file.json>] [--dry-run]',
  ];

  constructor(private readonly parts: ImportCommandParts) {}

  async run(words: readonly string[], terminal: Terminal): Promise<Exit> {
    const asked = importWords(words);
    const { service } = this.parts.imports;
    if (await service.anyUnderWay()) {
      terminal.complain('An import is running already; wait for it, or cancel it in the admin');
      return EXIT.busy;
    }
    const id = await this.upload(asked);
    let keep = false;
    try {
      const checked = await this.check(id, asked, terminal);
      if (!checked) return EXIT.failed;
      if (asked.dryRun) return EXIT.done;
      keep = true;
      return await this.store(id, terminal);
    } finally {
      // A check leaves nothing behind: no file, no entry in the list.
      if (!keep) await service.remove(id).catch(() => undefined);
    }
  }

  private async upload({ kind, file, source }: ImportWords): Promise<string> {
    const { service } = this.parts.imports;
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size === 0) throw new Error(`${file} is empty`);
      const sourceId = source === undefined ? undefined : await this.parts.sources.idOf(source);
      const input = { name: basename(file).slice(0, 200), kind, bytes: size, sourceId };
      const { id } = await service.create(input);
      const { pieceBytes } = IMPORT_LIMITS;
      for (let number = 0; number * pieceBytes < size; number += 1) {
        const length = Math.min(pieceBytes, size - number * pieceBytes);
        const { buffer } = await handle.read(Buffer.alloc(length), 0, length, number * pieceBytes);
        await service.piece(id, number, buffer);
      }
      await service.uploaded(id);
      return id;
    } finally {
      await handle.close();
    }
  }

  private async check(id: string, asked: ImportWords, terminal: Terminal): Promise<boolean> {
    const { service } = this.parts.imports;
    const { mapping } = await service.read(id);
    if (asked.mapping !== undefined && mapping) {
      await service.update(id, { mapping: await mappingFrom(asked.mapping, mapping) });
    }
    await service.check(id);
    const { checked, error } = await this.follow(id, terminal);
    if (!checked) {
      terminal.complain(error ?? 'The check was cancelled');
      return false;
    }
    const { rows, fresh, known, refused, duplicates, reasons, leftOut } = checked;
    terminal.say(`${rows} rows: ${fresh} new people, ${known} known, ${refused} rows refused`);
    if (duplicates > 0) terminal.say(`${duplicates} rows are stored already`);
    for (const { reason, rows: count } of reasons) terminal.say(`  ${count} × ${reason}`);
    if (leftOut.length > 0) terminal.say(`Fields in no column: ${leftOut.join(', ')}`);
    return true;
  }

  private async store(id: string, terminal: Terminal): Promise<Exit> {
    await this.parts.imports.service.run(id);
    const { status, stored, duplicates, refused, error } = await this.follow(id, terminal);
    terminal.say(`${stored} rows stored, ${duplicates} known before, ${refused} refused (${id})`);
    if (refused > 0) terminal.say('Refused rows are in the admin: Customers, Imports');
    if (status === 'succeeded' || status === 'partial') return EXIT.done;
    terminal.complain(error ?? `The import was ${status}`);
    return EXIT.failed;
  }

  /** Sees to it that somebody does the work, and looks on until it is done. */
  private async follow(id: string, terminal: Terminal): Promise<ImportDetail> {
    const { imports, scheduler, lookEveryMs = LOOK_EVERY_MS } = this.parts;
    const { service, job } = imports;
    let told = 0;
    for (let waited = 0; ; waited += lookEveryMs) {
      if (waited % ASK_EVERY_MS < lookEveryMs) await scheduler.runNow(job);
      const now = await service.read(id);
      if (!isUnderWay(now)) return now;
      if (terminal.signal.aborted) await service.cancel(id).catch(() => undefined);
      if (now.position - told >= 10_000) {
        told = now.position;
        terminal.say(now.total === null ? `${told} rows` : `${told} of ${now.total} rows`);
      }
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }
}
