import type { Knex } from 'knex';

import type { Clock } from '../clock';
import { inTransaction } from '../database';
import type { PersonSet } from '../sets';
import { epochsRepository, type Epoch } from './epochs.repository';

const KEEP_MS = 3_600_000;
const READ_AT_ONCE = 200;

/**
 * The change feed: what was stored about whom, in an order that does not depend on the order in
 * which transactions commit. Each consumer keeps its own cursor and replays what it missed.
 */
export class Epochs {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
  ) {}

  /** Seals what was touched; only the holder of the job's lease calls it. */
  async seal(): Promise<number | null> {
    const now = this.clock.now();
    const epoch = await inTransaction(this.knex, (trx) => epochsRepository.seal(trx, now));
    if (epoch !== null && epoch % 500 === 0) await epochsRepository.prune(this.knex, now - KEEP_MS);
    return epoch;
  }

  latest(): Promise<number> {
    return epochsRepository.latest(this.knex);
  }

  /** Epochs that the consumer has not worked off yet; a new consumer starts at the beginning. */
  async read(consumer: string): Promise<Epoch[]> {
    const cursor = await epochsRepository.cursor(this.knex, consumer);
    return epochsRepository.after(this.knex, cursor ?? 0, READ_AT_ONCE);
  }

  after(epoch: number): Promise<Epoch[]> {
    return epochsRepository.after(this.knex, epoch, READ_AT_ONCE);
  }

  /** Touches that stand in no epoch yet: what was stored in the last moments. */
  waiting(): Promise<{ id: number; fragments: PersonSet }[]> {
    return epochsRepository.waiting(this.knex);
  }

  /** Says that the consumer has worked off this epoch and all before it. */
  advance(consumer: string, epoch: number, trx: Knex = this.knex): Promise<void> {
    return epochsRepository.moveCursor(trx, consumer, epoch);
  }

  /**
   * As `advance`, for work that must not be done twice: false where another process has worked the
   * epoch off already, and then nothing of it may be written.
   */
  pass(consumer: string, epoch: number, trx: Knex): Promise<boolean> {
    return epochsRepository.passCursor(trx, consumer, epoch);
  }

  async hasBegun(consumer: string): Promise<boolean> {
    return (await epochsRepository.cursor(this.knex, consumer)) !== null;
  }

  /**
   * Begins after this epoch, for a consumer that took in by other means what was before. Others
   * whose names begin like `insteadOf` end, and hold no epoch back any more.
   */
  begin(consumer: string, epoch: number, insteadOf: string): Promise<void> {
    return inTransaction(this.knex, async (trx) => {
      await epochsRepository.endConsumers(trx, insteadOf);
      await epochsRepository.moveCursor(trx, consumer, epoch);
    });
  }

  /** How far behind things are: age of the oldest touch, and epochs left for each consumer. */
  async lag(): Promise<{ oldestTouchMs: number; epochsBehind: Record<string, number> }> {
    const { oldestTouchAt, cursors } = await epochsRepository.lag(this.knex);
    const latest = await this.latest();
    return {
      oldestTouchMs: oldestTouchAt === null ? 0 : Math.max(0, this.clock.now() - oldestTouchAt),
      epochsBehind: Object.fromEntries([...cursors].map(([name, at]) => [name, latest - at])),
    };
  }
}
