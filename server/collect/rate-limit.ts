import type { Clock } from '../platform/clock';

const BURST_SECONDS = 60;
const MOST_BUCKETS = 20_000;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Token buckets by name, one token a message: `perSecond` on average, a minute's worth at once.
 * Bounded in memory: the names used longest ago are forgotten first.
 */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly clock: Clock,
    private readonly perSecond: number,
  ) {}

  /** 0 when the messages may pass, else the seconds to wait. */
  take(name: string, messages: number): number {
    if (this.perSecond === 0) return 0;
    const now = this.clock.now();
    const most = this.perSecond * BURST_SECONDS;
    const bucket = this.buckets.get(name) ?? { tokens: most, at: now };
    // A clock that steps back gives nothing, and takes nothing away.
    const passed = Math.max(0, now - bucket.at);
    const tokens = Math.min(most, bucket.tokens + (passed / 1000) * this.perSecond);
    this.buckets.delete(name);
    const wanted = Math.min(messages, most);
    if (tokens < wanted) {
      this.remember(name, { tokens, at: now });
      return Math.max(1, Math.ceil((wanted - tokens) / this.perSecond));
    }
    this.remember(name, { tokens: tokens - wanted, at: now });
    return 0;
  }

  private remember(name: string, bucket: Bucket): void {
    this.buckets.set(name, bucket);
    if (this.buckets.size <= MOST_BUCKETS) return;
    const oldest = this.buckets.keys().next().value;
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
