import type { Message } from '../ingest';
import type { Clock } from '../platform/clock';
import { MessageFault } from './clean';

const DAY = 86_400_000;

/** Names that are in the store already. */
interface Names {
  find(name: string): Promise<number | null>;
}

/**
 * A public key is known to everybody. It may teach the store new names of events and traits, but
 * only so many a day: names are kept for ever, and lists of them are what editors choose from.
 */
export class NameBudget {
  private day = 0;
  private fresh = new Map<number, Set<string>>();

  constructor(
    private readonly clock: Clock,
    private readonly perDay: number,
    private readonly events: Names,
    private readonly traits: Names,
  ) {}

  /** @throws MessageFault when the message brings a new name too many. */
  async spend({ source, event, traits }: Message): Promise<void> {
    const names = [`event ${event}`, ...Object.keys(traits ?? {}).map((name) => `trait ${name}`)];
    const spent = this.spentBy(source.id);
    for (const name of names) {
      if (spent.has(name) || (await this.isKnown(name))) continue;
      if (spent.size >= this.perDay) {
        throw new MessageFault(
          'message.too-many-names',
          `The source brought more than ${this.perDay} new names of events and traits today`,
        );
      }
      spent.add(name);
    }
  }

  private async isKnown(name: string): Promise<boolean> {
    const [kind, ...rest] = name.split(' ');
    const names = kind === 'event' ? this.events : this.traits;
    return (await names.find(rest.join(' '))) !== null;
  }

  private spentBy(sourceId: number): Set<string> {
    const today = Math.floor(this.clock.now() / DAY);
    if (today !== this.day) this.fresh = new Map();
    this.day = today;
    const spent = this.fresh.get(sourceId) ?? new Set();
    this.fresh.set(sourceId, spent);
    return spent;
  }
}
