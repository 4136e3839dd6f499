import type { Knex } from 'knex';

import type {
  OrderInput,
  RejectedDetail,
  RejectedFilter,
  RejectedMessage,
  RejectedOrder,
  RejectedSummary,
} from '../../contracts/rejected';
import {
  DEAD_LETTER_DAYS,
  deadLettersRepository,
  type DeadLetter,
  type LetterFilter,
} from '../ingest';
import type { Clock } from '../platform/clock';
import { toInstant, toInstantOrNull } from '../platform/database';
import { notFound, readCursor, writeCursor } from '../platform/http';
import { maskValue } from '../platform/masking';
import type { WakeUps } from '../platform/wakeups';
import { sourcesRepository, type SourceRow } from '../sources';
import { nameOfLetter } from './letter-name';
import { ordersRepository, type OrderAction, type OrderRow } from './orders.repository';
import { sinceOf } from './periods';

const DAY = 86_400_000;

export interface RejectedParts {
  knex: Knex;
  clock: Clock;
  wakeUps: WakeUps;
}

type Sources = ReadonlyMap<number, SourceRow>;

/** Refused messages as editors see them, and what they have done with them. */
export class RejectedService {
  constructor(private readonly parts: RejectedParts) {}

  async list(asks: RejectedFilter, { cursor, pageSize }: { cursor?: string; pageSize: number }) {
    const { knex } = this.parts;
    const asked = ['rejected', asks];
    const below = readCursor<{ at: number; id: number }>(asked, cursor);
    const filter = await this.filterOf(asks);
    const found = await deadLettersRepository.page(knex, filter, below, pageSize + 1);
    const page = found.slice(0, pageSize);
    const last = page.at(-1);
    const next =
      found.length > pageSize && last
        ? writeCursor(asked, { at: last.receivedAt, id: last.id })
        : null;
    const total = await deadLettersRepository.count(knex, filter);
    const sources = await this.sources();
    return {
      data: page.map((letter) => present(letter, sources)),
      meta: { pagination: { pageSize, next, previous: null, total, estimated: false } },
    };
  }

  async read(id: number, personal: boolean): Promise<RejectedDetail> {
    const letter = await deadLettersRepository.find(this.parts.knex, id);
    if (!letter) {
      throw notFound('rejected.unknown', 'This message is gone: replayed, discarded or too old');
    }
    const item = letter.message?.item ?? null;
    return {
      ...present(letter, await this.sources()),
      message: personal ? item : maskValue(item),
      excerpt: letter.message || !personal ? null : letter.excerpt,
      masked: !personal,
    };
  }

  async summary(): Promise<RejectedSummary> {
    const { knex, clock } = this.parts;
    const today = Math.floor(clock.now() / DAY);
    const sources = await this.sources();
    const beyond = await deadLettersRepository.beyond(knex, today - DEAD_LETTER_DAYS);
    const order = await ordersRepository.last(knex);
    return {
      total: await deadLettersRepository.count(knex, {}),
      beyond: beyond.map(({ sourceId, count }) => ({
        source: sources.get(sourceId)?.name ?? null,
        count,
      })),
      order: order && presentOrder(order),
      sources: [...sources.values()].map(({ publicId: id, name }) => ({ id, name })),
    };
  }

  /** Takes an order; a job works it off. */
  async order(action: OrderAction, input: OrderInput): Promise<RejectedOrder> {
    const { knex, clock, wakeUps } = this.parts;
    const filter = 'ids' in input ? { ids: input.ids } : await this.filterOf(input.filter);
    const order = await ordersRepository.insert(knex, {
      ...{ action, filter },
      upTo: await deadLettersRepository.lastId(knex),
      total: await deadLettersRepository.count(knex, filter),
      createdAt: clock.now(),
    });
    wakeUps.emit('letters-ordered');
    return presentOrder(order);
  }

  private async filterOf({ source, code, period }: RejectedFilter): Promise<LetterFilter> {
    const { knex, clock } = this.parts;
    const filter: LetterFilter = { code, since: period && sinceOf(period, clock.now()) };
    if (source === undefined) return filter;
    const row = await sourcesRepository.findBy(knex, { public_id: source });
    if (!row) throw notFound('source.unknown', `There is no source ${source}`);
    return { ...filter, sourceId: row.id };
  }

  private async sources(): Promise<Sources> {
    const rows = await sourcesRepository.all(this.parts.knex);
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function present(letter: DeadLetter, sources: Sources): RejectedMessage {
  const { id, receivedAt, sourceId, code, reason, attempts, message } = letter;
  const source = sourceId === null ? undefined : sources.get(sourceId);
  return {
    ...{ id, code, reason, attempts },
    receivedAt: toInstant(receivedAt),
    source: source ? { id: source.publicId, name: source.name } : null,
    ...nameOfLetter(letter),
    replayable: message !== null,
  };
}

const presentOrder = (order: OrderRow): RejectedOrder => {
  const { id, action, total, done, failed, skipped } = order;
  return {
    ...{ id, action, total, done, failed, skipped },
    createdAt: toInstant(order.createdAt),
    endedAt: toInstantOrNull(order.endedAt),
  };
};
