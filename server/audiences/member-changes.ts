import type { audienceApiEndpoints } from '../../contracts/audiences';
import type { AnswerOf, QueryOf } from '../../contracts/endpoint';
import { toInstant } from '../platform/database';
import { GoneError, readCursor, writeCursor } from '../platform/http';
import type { AudienceRow } from './audience';
import type { MembershipRepository, Movement } from './membership.repository';

type Query = QueryOf<typeof audienceApiEndpoints.changes>;
type Change = AnswerOf<typeof audienceApiEndpoints.changes>[number];

/** What was shown last: of the change `seq`, those who entered or left up to a person. */
interface Position {
  seq: number;
  kind: Change['change'];
  person: number;
}

interface Moved extends Position {
  at: number;
}

const AT_ONCE = 50;

/** Tells who came and went since a sequence number, each change of each person once. */
export class MemberChanges {
  /** @param snapshotOf path below which the members of an audience stand, by its identifier. */
  constructor(
    private readonly repository: MembershipRepository,
    private readonly snapshotOf: (identifier: string) => string,
  ) {}

  /** One page; `sequence` is the last change of which everything was told. */
  async page(row: AudienceRow, { since, cursor, pageSize }: Query) {
    const asked = ['member-changes', row.publicId, since];
    const from = readCursor<Position>(asked, cursor);
    const found: Moved[] = [];
    // A change that was told in part is read again.
    let seq = from ? from.seq - 1 : since;
    if (seq > row.seq) throw this.gone(row);
    for (let more = true; more && found.length <= pageSize;) {
      const movements = await this.repository.movements(row.id, seq, AT_ONCE);
      if (movements.length === 0 && seq < row.seq) throw this.gone(row);
      for (const movement of movements) {
        if (movement.seq !== seq + 1) throw this.gone(row);
        seq = movement.seq;
        found.push(...movedBy(movement).filter((one) => !from || isAfter(one, from)));
      }
      more = movements.length === AT_ONCE;
    }
    const shown = found.slice(0, pageSize);
    const last = shown.at(-1);
    const next = last && found[shown.length];
    return {
      shown,
      sequence: next ? next.seq - 1 : seq,
      pagination: {
        ...{ pageSize, previous: null, total: null, estimated: false },
        next: next ? writeCursor(asked, positionOf(last)) : null,
      },
    };
  }

  private gone({ identifier, seq }: AudienceRow): Error {
    return new GoneError(
      'audience.changes-gone',
      `Changes since then are not kept; read all members and go on from their sequence, now ${seq}`,
      this.snapshotOf(identifier),
    );
  }
}

const movedBy = ({ seq, at, came, went }: Movement): Moved[] => [
  ...came.toArray().map((person) => ({ seq, at, kind: 'entered' as const, person })),
  ...went.toArray().map((person) => ({ seq, at, kind: 'left' as const, person })),
];

const positionOf = ({ seq, kind, person }: Position): Position => ({ seq, kind, person });

function isAfter(one: Position, position: Position): boolean {
  if (one.seq !== position.seq) return one.seq > position.seq;
  if (one.kind !== position.kind) return one.kind === 'left';
  return one.person > position.person;
}

/** As it is answered; people who were forgotten since have no name any more and are left out. */
export const presentChanges = (
  moved: readonly Moved[],
  profiles: ReadonlyMap<number, Change['profile']>,
): Change[] =>
  moved.flatMap(({ seq, at, kind, person }) => {
    const profile = profiles.get(person);
    return profile ? [{ sequence: seq, at: toInstant(at), change: kind, profile }] : [];
  });
