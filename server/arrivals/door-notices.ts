import type { SUPPRESSIONS } from '../../contracts/live';
import type { Message, Outcome } from '../ingest';
import { toJson } from '../platform/database';
import type { SourceRow } from '../sources';
import type { Noticeboard } from './noticeboard';

/** A request that was refused as a whole, without anything secret. */
export interface TurnedAway {
  sourceId: number | null;
  status: number;
  code: string;
  reason: string;
  path: string;
  origin: string | null;
  /** The last characters of the key that it carried. */
  keyHint: string | null;
}

/** What the door tells while somebody looks, and what it costs nothing to tell otherwise. */
export interface DoorNotices {
  /** Duplicates, and messages about people who were forgotten: of these nothing is kept. */
  outcomes(messages: readonly Message[], outcomes: readonly Outcome[]): void;
  /** Nothing of what such messages say is kept: their visitor asked for it. */
  suppressed(source: SourceRow, count: number, why: (typeof SUPPRESSIONS)[number]): void;
  /** `make` is called only while somebody looks. */
  turnedAway(make: () => TurnedAway): void;
}

/** Larger messages are told of without what they say. */
const MOST = 16_384;

export function doorNotices(board: Noticeboard): DoorNotices {
  return {
    outcomes(messages, outcomes) {
      board.note(() =>
        messages.flatMap((message, at) => {
          const status = outcomes[at]?.status;
          const sourceId = message.source.id;
          if (status === 'suppressed') return suppression(sourceId, 'person.forgotten');
          if (status !== 'duplicate') return [];
          return {
            ...({ fate: 'duplicate', sourceId, code: 'message.duplicate' } as const),
            ...{ kind: message.kind, event: message.event, message: within(message.payload) },
          };
        }),
      );
    },
    suppressed(source, count, code) {
      board.note(() => Array.from({ length: count }, () => suppression(source.id, code)));
    },
    turnedAway(make) {
      board.note(() => {
        const { sourceId, code, ...request } = make();
        return [
          {
            ...({ fate: 'turned-away', sourceId, code } as const),
            ...{ kind: null, event: null, message: within(request) },
          },
        ];
      });
    },
  };
}

const suppression = (sourceId: number, code: (typeof SUPPRESSIONS)[number]) =>
  ({ fate: 'suppressed', sourceId, code, kind: null, event: null, message: null }) as const;

function within(value: object): string | null {
  const text = toJson(value);
  return text.length <= MOST ? text : null;
}
