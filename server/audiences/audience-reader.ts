import type { z } from 'zod';

import type { audienceEndpoints } from '../../contracts/audiences';
import type { AnswerOf } from '../../contracts/endpoint';
import type { CursorMeta, CursorQuery } from '../../contracts/paging';
import type { profileAudience } from '../../contracts/profiles';
import type { Clock } from '../platform/clock';
import { toInstant, toInstantOrNull } from '../platform/database';
import { readCursor, writeCursor } from '../platform/http';
import type { AudienceRow } from './audience';
import type { AudiencesRepository } from './audiences.repository';
import type { Memberships } from './membership';
import type { MembershipRepository } from './membership.repository';
import type { SizeAlerts } from './alerts';
import { pageOf, type PersonPage } from './person-pages';

const DAY = 86_400_000;
const SIZES_SHOWN = 90 * DAY;

/** What is known of audiences that were computed: members, sizes, changes. */
export class AudienceReader {
  constructor(
    private readonly audiences: AudiencesRepository,
    private readonly repository: MembershipRepository,
    private readonly memberships: Memberships,
    private readonly clock: Clock,
    private readonly alerts: SizeAlerts,
  ) {}

  /** A page of the members, and the sequence number that they stand for. */
  async members(row: AudienceRow, query: CursorQuery): Promise<PersonPage & { sequence: number }> {
    const { persons, seq } = await this.memberships.current(row.id);
    return { ...pageOf(persons, ['members', row.publicId], query), sequence: seq };
  }

  async sizes(row: AudienceRow): Promise<AnswerOf<typeof audienceEndpoints.sizes>> {
    const points = await this.repository.sizes(row.id, this.clock.now() - SIZES_SHOWN);
    return points.map(({ at, members }) => ({ at: toInstant(at), members }));
  }

  async changes(row: AudienceRow, query: CursorQuery) {
    const asked = ['changes', row.publicId];
    const before = readCursor<number>(asked, query.cursor);
    const rows = await this.repository.changes(row.id, before, query.pageSize + 1);
    const shown = rows.slice(0, query.pageSize);
    const data = shown.map(({ seq, at, entered, left }) => ({
      ...{ sequence: seq, at: toInstant(at), entered, left },
    }));
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    const next = last ? writeCursor(asked, last.seq) : null;
    const { pageSize } = query;
    const meta: CursorMeta = {
      pagination: { pageSize, next, previous: null, total: null, estimated: false },
    };
    return { data, meta };
  }

  /** Audiences that a person is in, by name. `since` is null when it is longer ago than is kept. */
  async audiencesOf(person: number): Promise<z.output<typeof profileAudience>[]> {
    const found: z.output<typeof profileAudience>[] = [];
    for (const { id, publicId, identifier, name } of await this.membershipsOf(person)) {
      const since = toInstantOrNull(await this.repository.enteredAt(id, person));
      found.push({ id: publicId, identifier, name, since });
    }
    return found.sort((a, b) => a.name.localeCompare(b.name));
  }

  async membershipsOf(person: number): Promise<AudienceRow[]> {
    const found: AudienceRow[] = [];
    for (const row of await this.audiences.all()) {
      if (await this.memberships.isMember(row.id, person)) found.push(row);
    }
    return found;
  }

  /** What the overview shows: live ones, failed ones, and how each moved since an instant. */
  async figures(since: number) {
    const all = await this.audiences.all();
    const before = await this.repository.sizesBefore(since);
    const alerts = await this.alerts.lately();
    return {
      alerts: all.flatMap(({ id, publicId, name, alert }) => {
        const fired = alert && alerts.get(id);
        return fired ? [{ id: publicId, name, at: fired.at, members: fired.members }] : [];
      }),
      live: all.filter((row) => row.status === 'live').length,
      failed: all
        .filter((row) => row.status === 'failed')
        .map(({ publicId, name }) => ({ id: publicId, name })),
      moved: all
        .filter((row) => row.asOf !== null)
        .map(({ id, publicId, name, members }) => ({
          ...{ id: publicId, name, members, change: members - (before.get(id) ?? 0) },
        })),
    };
  }
}
