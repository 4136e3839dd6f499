import type { listedEndpoints, ListUpload, UploadOutcome } from '../../../contracts/audiences';
import type { AnswerOf } from '../../../contracts/endpoint';
import type { CursorMeta, CursorQuery } from '../../../contracts/paging';
import type { Clock } from '../../platform/clock';
import { toInstant } from '../../platform/database';
import { invalid, readCursor, writeCursor } from '../../platform/http';
import { maskEmail, maskText } from '../../platform/masking';
import type { PersonSet } from '../../platform/sets';
import type { WakeUps } from '../../platform/wakeups';
import type { AudienceRow } from '../audience';
import type { PersonMap } from '../audiences.ports';
import type { ListedRepository } from './listed.repository';
import { readList, type ListedRow } from './read-list';

type Unknown = AnswerOf<typeof listedEndpoints.unknownRows>[number];

/** Whom identifiers belong to, whoever said so. */
export interface Carriers {
  /** The fragment of each, in order; a dotted word where there is none. */
  carriersOf(
    identifiers: readonly { type: string; value: string }[],
  ): Promise<(number | Unknown['reason'])[]>;
}

export interface ListedParts {
  repository: ListedRepository;
  carriers: Carriers;
  map: PersonMap;
  wakeUps: WakeUps;
  clock: Clock;
}

/** Static audiences: who is in them was uploaded. */
export class ListedMembers {
  constructor(private readonly parts: ListedParts) {}

  /** Everybody on the list, as the persons they are now. */
  async personsOf(audienceId: number): Promise<PersonSet> {
    return this.parts.map.personsOf(await this.parts.repository.fragmentsOf(audienceId));
  }

  async upload(row: AudienceRow, upload: ListUpload): Promise<UploadOutcome> {
    assertStatic(row);
    const { repository, map, wakeUps, clock } = this.parts;
    const rows = await readList(upload);
    const { fragments, unknown } = await this.lookUp(rows);
    await map.refresh();
    const anew = upload.mode === 'replace';
    let outcome = { added: 0, removed: 0, listed: 0 };
    await repository.edit(row.publicId, clock.now(), (present) => {
      const known = new Set(present);
      const add = [...fragments].filter((fragment) => !known.has(fragment));
      const remove = anew ? present.filter((fragment) => !fragments.has(fragment)) : [];
      const gone = new Set(remove);
      const before = map.personsOf(present);
      const after = map.personsOf([...present.filter((id) => !gone.has(id)), ...add]);
      outcome = {
        added: after.andNot(before).size,
        removed: before.andNot(after).size,
        listed: after.size,
      };
      return { add, remove, unknown, anew };
    });
    wakeUps.emit('definitions-changed');
    return { rows: rows.length, unknown: unknown.length, ...outcome };
  }

  async unknownRows(row: AudienceRow, { cursor, pageSize }: CursorQuery, personal: boolean) {
    assertStatic(row);
    const asked = ['unknown-rows', row.publicId];
    const after = readCursor<number>(asked, cursor) ?? 0;
    const found = await this.parts.repository.unknownRows(row.id, after, pageSize + 1);
    const shown = found.slice(0, pageSize);
    const last = found.length > shown.length ? shown.at(-1) : undefined;
    const hide = (value: string) => (value.includes('@') ? maskEmail(value) : maskText(value));
    const data = shown.map(({ line, type, value, reason, at }) => ({
      ...{ line, type, value: personal ? value : hide(value), at: toInstant(at) },
      reason: reason as Unknown['reason'],
    }));
    const next = last ? writeCursor(asked, last.id) : null;
    const meta: CursorMeta = {
      pagination: { pageSize, next, previous: null, total: null, estimated: false },
    };
    return { data, meta };
  }

  private async lookUp(rows: readonly ListedRow[]) {
    const found = await this.parts.carriers.carriersOf(rows);
    const fragments = new Set<number>();
    const unknown: (ListedRow & { reason: string })[] = [];
    for (const [at, row] of rows.entries()) {
      const carrier = found[at] ?? 'row.nobody';
      if (typeof carrier === 'number') fragments.add(carrier);
      else unknown.push({ ...row, reason: carrier });
    }
    return { fragments, unknown };
  }
}

function assertStatic({ kind }: AudienceRow): void {
  if (kind === 'static') return;
  throw invalid('audience.not-static', [
    { path: 'id', message: 'is an audience of conditions; create a static one to upload a list' },
  ]);
}
