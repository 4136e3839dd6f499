import type { Message } from '../ingest';
import type { Clock } from '../platform/clock';
import { MessageFault } from './clean';

const DAY = 86_400_000;

/** Names that are in the store already. */
interface Names {
  known(names: Iterable<string>): Promise<Set<string>>;
}

const traitsOf = ({ traits }: Message): string[] => Object.keys(traits ?? {});

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

  /**
   * What is wrong with each message of one request: null, or that it brings a new name too many.
   * All names are looked up together, however many are unknown.
   */
  async spend(messages: readonly Message[]): Promise<(MessageFault | null)[]> {
    const events = await this.events.known(messages.map(({ event }) => event));
    const traits = await this.traits.known(messages.flatMap(traitsOf));
    return messages.map((message) => {
      const names = [
        ...(events.has(message.event) ? [] : [`event ${message.event}`]),
        ...traitsOf(message)
          .filter((name) => !traits.has(name))
          .map((name) => `trait ${name}`),
      ];
      return this.spendOn(message.source.id, names);
    });
  }

  private spendOn(sourceId: number, names: readonly string[]): MessageFault | null {
    const spent = this.spentBy(sourceId);
    for (const name of names) {
      if (spent.has(name)) continue;
      if (spent.size >= this.perDay) {
        return new MessageFault(
          'message.too-many-names',
          `The source brought more than ${this.perDay} new names of events and traits today`,
        );
      }
      spent.add(name);
    }
    return null;
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
