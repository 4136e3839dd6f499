import type { ImportCheck } from '../../contracts/imports';
import type { EventReader } from '../events';
import type { People } from '../identity';
import type { Message } from '../ingest';
import { toInstant } from '../platform/database';
import type { Batch } from './rows-to-messages';

const SHOWN_FIELDS = 20;
const MOST_REASONS = 500;
const SHOWN_REASONS = 50;
/** Identifiers are told apart by their first 48 bits: exact enough to count, and small. */
const shortOf = (key: Buffer): number => key.readUIntBE(0, 6);

/** Counts what an import would do, and does none of it. */
export class DryRun {
  rows = 0;
  private fresh = 0;
  private refused = 0;
  private duplicates = 0;
  private readonly known = new Set<number>();
  private readonly seen = new Set<number>();
  private readonly reasons = new Map<string, { code: string; reason: string; rows: number }>();
  private readonly leftOut = new Set<string>();

  constructor(
    private readonly people: Pick<People, 'ownersOf'>,
    private readonly events: Pick<EventReader, 'storedKeys'>,
  ) {}

  async take({ last, messages, refused, leftOut }: Batch): Promise<void> {
    this.rows = last;
    this.refused += refused.length;
    for (const { code, reason } of refused) {
      const name = `${code} ${reason}`;
      if (!this.reasons.has(name) && this.reasons.size >= MOST_REASONS) continue;
      const standing = this.reasons.get(name) ?? { code, reason, rows: 0 };
      standing.rows += 1;
      this.reasons.set(name, standing);
    }
    for (const field of leftOut) if (this.leftOut.size < SHOWN_FIELDS) this.leftOut.add(field);
    const stored = await this.events.storedKeys(messages.map(({ message }) => message.key));
    this.duplicates += stored.size;
    const all = messages.flatMap(({ message }) => message.identifiers);
    const owners = await this.people.ownersOf(all);
    for (const { message } of messages) this.count(message, owners);
  }

  result(now: number): ImportCheck {
    return {
      at: toInstant(now),
      rows: this.rows,
      fresh: this.fresh,
      known: this.known.size,
      refused: this.refused,
      duplicates: this.duplicates,
      reasons: [...this.reasons.values()].sort((a, b) => b.rows - a.rows).slice(0, SHOWN_REASONS),
      leftOut: [...this.leftOut],
    };
  }

  /** Somebody whom neither the store nor an earlier row knows by any of his names is new. */
  private count({ identifiers }: Message, owners: ReadonlyMap<string, number>): void {
    const own = identifiers.map(({ name }) => owners.get(name)).find((id) => id !== undefined);
    const keys = identifiers.map(({ key }) => shortOf(key));
    const met = keys.some((key) => this.seen.has(key));
    for (const key of keys) this.seen.add(key);
    if (own !== undefined) this.known.add(own);
    else if (!met) this.fresh += 1;
  }
}
