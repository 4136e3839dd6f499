import type { importEndpoints } from '../../contracts/imports';
import type { Knex } from 'knex';
import { pageMeta, readCursor, writeCursor, type HandlersOf } from '../platform/http';
import { maskEmail, maskText } from '../platform/masking';
import { cellText } from './file/describe';
import type { ImportsService } from './imports.service';
import { refusedHeading, refusedLines } from './refused-csv';
import { refusalsRepository } from './refusals.repository';

const SAMPLES = 20;
/** Refused lines in one part of the file that is downloaded. */
const PART = 2_000;

const shown = (cells: readonly unknown[], personal: boolean): string[] =>
  cells.map((cell) => {
    const text = cellText(cell);
    if (personal || text === '') return text;
    return text.includes('@') ? maskEmail(text) : maskText(text);
  });

export function importsController(
  knex: Knex,
  service: ImportsService,
): HandlersOf<typeof importEndpoints> {
  return {
    list: async ({ query }) => {
      const { data, total } = await service.list(query);
      return { data, meta: pageMeta(query, total) };
    },
    create: async ({ body }) => ({ data: await service.create(body), status: 201 }),
    read: async ({ params }) => ({ data: await service.read(params.id) }),
    piece: async ({ params, body: { number, data } }) => {
      await service.piece(params.id, number, Buffer.from(data, 'base64'));
      return { data: { number } };
    },
    uploaded: async ({ params }) => ({ data: await service.uploaded(params.id) }),
    samples: async ({ params, can }) => {
      const personal = can('profiles.read-personal');
      const rows = await service.samples(params.id, SAMPLES);
      return {
        data: {
          rows: rows.map(({ line, cells }) => ({ line, cells: shown(cells, personal) })),
          masked: !personal,
        },
      };
    },
    update: async ({ params, body }) => ({ data: await service.update(params.id, body) }),
    remove: async ({ params }) => {
      await service.remove(params.id);
      return { data: null };
    },
    check: async ({ params }) => ({ data: await service.check(params.id) }),
    run: async ({ params }) => ({ data: await service.run(params.id) }),
    cancel: async ({ params }) => ({ data: await service.cancel(params.id) }),
    refusals: async ({ params, query: { cursor, pageSize }, can }) => {
      const row = await service.find(params.id);
      const personal = can('profiles.read-personal');
      const asked = ['import-refusals', params.id];
      const after = readCursor<number>(asked, cursor) ?? 0;
      const found = await refusalsRepository.page(knex, row.id, after, pageSize + 1);
      const page = found.slice(0, pageSize);
      const next = found.length > pageSize ? writeCursor(asked, page.at(-1)?.record) : null;
      return {
        data: page.map(({ line, code, reason, cells }) => ({
          ...{ line, code, reason },
          cells: shown(cells, personal),
        })),
        meta: {
          pagination: {
            ...{ pageSize, next, previous: null },
            ...{ total: row.counts.refused, estimated: false },
          },
        },
      };
    },
    download: async ({ params, query: { cursor } }) => {
      const row = await service.find(params.id);
      const asked = ['import-refused-lines', params.id];
      const after = readCursor<number>(asked, cursor);
      const found = await refusalsRepository.page(knex, row.id, after ?? 0, PART);
      const heading = after === null ? refusedHeading(row.columns) : '';
      const next = found.length === PART ? writeCursor(asked, found.at(-1)?.record) : null;
      return { data: { csv: heading + refusedLines(row.columns, found), next } };
    },
  };
}
